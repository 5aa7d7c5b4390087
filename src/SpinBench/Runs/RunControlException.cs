namespace SpinBench.Runs;

/// <summary>What was asked of a run is not possible in its phase.</summary>
/// <param name="message">What was asked, what the run is doing, and what can be asked.</param>
public sealed class RunControlException(string message) : Exception(message);
