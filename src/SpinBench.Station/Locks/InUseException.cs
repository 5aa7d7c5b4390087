namespace SpinBench.Station.Locks;

/// <summary>Another process uses the run or the bench.</summary>
/// <param name="message">What is in use, by whom, and what to do.</param>
/// <param name="process">The process that uses it; null when that is not known.</param>
public sealed class InUseException(string message, int? process) : Exception(message)
{
    /// <summary>The number of the process that uses it; null when that is not known.</summary>
    public int? Process { get; } = process;
}
