namespace SpinBench.Runs;

/// <summary>A run cannot be resumed.</summary>
/// <param name="message">Why, and what to do.</param>
public sealed class ResumeException(string message) : Exception(message);
