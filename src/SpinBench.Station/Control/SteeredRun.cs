using SpinBench.Runs;

namespace SpinBench.Station.Control;

/// <summary>A single run as people steer it.</summary>
/// <param name="control">The run.</param>
public sealed class SteeredRun(RunControl control) : ISteered
{
    /// <inheritdoc/>
    public RunPhase Phase => control.Phase;

    /// <inheritdoc/>
    public int Rows => control.Rows;

    /// <inheritdoc/>
    public string Reason => control.Reason;

    /// <inheritdoc/>
    public RunPhase Ask(RunEvent request) => control.Ask(request);
}
