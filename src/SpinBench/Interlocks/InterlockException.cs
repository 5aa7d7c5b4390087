namespace SpinBench.Interlocks;

/// <summary>An interlock ended the run.</summary>
/// <param name="message">Which interlock, and what it saw.</param>
public sealed class InterlockException(string message) : Exception(message);
