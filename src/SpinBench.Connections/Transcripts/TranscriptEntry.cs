namespace SpinBench.Connections.Transcripts;

/// <summary>One line of a transcript.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Bytes">The bytes, without a terminator; of a failure its message in UTF-8.</param>
/// <param name="Line">The line in the file, from 1.</param>
public readonly record struct TranscriptEntry(TranscriptEntryKind Kind, ReadOnlyMemory<byte> Bytes, int Line);
