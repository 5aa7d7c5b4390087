namespace SpinBench.Campaigns.Running;

/// <summary>A worker of a campaign ended before its work.</summary>
/// <param name="code">Its exit code.</param>
/// <param name="message">What it said.</param>
public sealed class WorkerException(int code, string message) : Exception(message)
{
    /// <summary>Its exit code.</summary>
    public int Code { get; } = code;
}
