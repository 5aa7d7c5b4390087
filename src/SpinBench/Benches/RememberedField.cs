using SpinBench.Interlocks;
using SpinBench.Roles;

namespace SpinBench.Benches;

/// <summary>A field source that knows what it was asked for: to bring the field back after a pause, and to be compared with a gaussmeter.</summary>
internal sealed class RememberedField(IFieldSource field, IComposedRole role) : IFieldSource, IComposedRole, IFieldSetPoint
{
    public double? SetPoint { get; private set; }

    public double SafeWithin => role.SafeWithin;

    public double? Reference => @field.Reference;

    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        SetPoint = null;
        await role.PrepareAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        SetPoint = null;
        await role.MakeSafeAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask SetAsync(double value, CancellationToken cancellation = default)
    {
        SetPoint = null;
        await field.SetAsync(value, cancellation).ConfigureAwait(false);
        SetPoint = value;
    }

    public ValueTask<double> ReadAsync(CancellationToken cancellation = default) => field.ReadAsync(cancellation);
}
