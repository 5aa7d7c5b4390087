namespace SpinBench.Interlocks;

/// <summary>A condition on what the protocol reads: looking costs nothing, but while the run is held somebody has to read.</summary>
internal sealed class ReadingCondition(ILastReading readout, bool canRecover, Func<ILastReading, string?> judge) : ICondition
{
    public bool IsFree => true;

    public bool CanRecover => canRecover;

    public async ValueTask<string?> LookAsync(bool again, CancellationToken cancellation)
    {
        // At the start nobody has read anything yet, and a condition that is true already counts.
        if (again || double.IsNaN(readout.Last)) await readout.ReadAsync(cancellation).ConfigureAwait(false);
        return judge(readout);
    }
}
