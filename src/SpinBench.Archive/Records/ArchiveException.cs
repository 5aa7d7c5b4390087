namespace SpinBench.Archive.Records;

/// <summary>Something was asked of recorded runs that cannot be done as it was asked. The message says what, and what would be right.</summary>
/// <param name="message">What cannot be done, and what to do.</param>
/// <param name="inner">The cause, where there is one.</param>
public sealed class ArchiveException(string message, Exception? inner = null) : Exception(message, inner);
