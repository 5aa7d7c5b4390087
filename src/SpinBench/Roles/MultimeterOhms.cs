using SpinBench.Instruments;

namespace SpinBench.Roles;

/// <summary>Resistance from the ohms function of a multimeter, which waits for its own test current to settle.</summary>
/// <param name="meter">The multimeter, held to its limits.</param>
/// <param name="settings">The bench file's settings.</param>
public sealed class MultimeterOhms(IMultimeter meter, MultimeterOhmsSettings settings) : IResistanceMeter, IComposedRole
{
    private bool _prepared;

    /// <inheritdoc/>
    public double SafeWithin => 10;

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        await meter.ConfigureAsync(
            new MultimeterConfiguration
            {
                Function = settings.FourWire ? MultimeterFunction.FourWireResistance : MultimeterFunction.Resistance,
                Range = settings.Range,
                PowerLineCycles = settings.PowerLineCycles,
                Averages = settings.Averages,
            },
            cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public ValueTask<double> ReadAsync(CancellationToken cancellation = default) =>
        _prepared ? meter.ReadAsync(cancellation) : throw Allowed.NotPrepared(settings.Multimeter);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        return meter.MakeSafeAsync(cancellation);
    }
}
