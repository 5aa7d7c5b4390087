namespace SpinBench.Station.Locks;

/// <summary>Another process uses the run or the bench.</summary>
/// <param name="message">What is in use, by whom, and what to do.</param>
public sealed class InUseException(string message) : Exception(message);
