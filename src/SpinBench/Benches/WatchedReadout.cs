using SpinBench.Interlocks;
using SpinBench.Roles;

namespace SpinBench.Benches;

/// <summary>A resistance meter that remembers what was read, for the interlocks that judge it.</summary>
internal sealed class WatchedReadout(IResistanceMeter readout, IComposedRole role) : ILastReading, IComposedRole
{
    public double Last { get; private set; } = double.NaN;

    public double First { get; private set; } = double.NaN;

    public double SafeWithin => role.SafeWithin;

    public double ReadingTime => readout.ReadingTime;

    public ValueTask PrepareAsync(CancellationToken cancellation)
    {
        (First, Last) = (double.NaN, double.NaN);
        return role.PrepareAsync(cancellation);
    }

    public ValueTask MakeSafeAsync(CancellationToken cancellation) => role.MakeSafeAsync(cancellation);

    public async ValueTask<double> ReadAsync(CancellationToken cancellation = default)
    {
        Last = await readout.ReadAsync(cancellation).ConfigureAwait(false);
        if (double.IsNaN(First)) First = Last;
        return Last;
    }
}
