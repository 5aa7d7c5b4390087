namespace SpinBench.Connections.Transcripts;

/// <summary>What happened on the line, by the sign that begins its line in a transcript.</summary>
public enum TranscriptEntryKind
{
    /// <summary><c>&gt;</c>: a message went to the instrument.</summary>
    Sent,

    /// <summary><c>&lt;</c>: the instrument answered the message before.</summary>
    Received,

    /// <summary><c>!</c>: the message before failed, and this is why.</summary>
    Failed,

    /// <summary><c>~</c>: device clear.</summary>
    Cleared,
}
