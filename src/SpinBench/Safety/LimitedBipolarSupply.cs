using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>A bipolar supply held to its current limit.</summary>
public sealed class LimitedBipolarSupply : IBipolarSupply
{
    // A field limit divided by a calibration rounds; the limit itself must still be reachable.
    private const double RoundingMargin = 1 + 1e-9;

    private readonly string _name;
    private readonly IBipolarSupply _inner;
    private readonly CurrentLimit _limit;

    internal LimitedBipolarSupply(string name, IBipolarSupply inner, CurrentLimit limit)
    {
        _name = name;
        _inner = inner;
        _limit = limit;
    }

    /// <summary>Largest current so far, of either sign, in A.</summary>
    [Unit("A")] public double LargestCurrent { get; private set; }

    /// <summary>Largest field so far, of either sign, μ0H in T, by the coil's calibration.</summary>
    [Unit("T")] public double LargestField => LargestCurrent * _limit.TeslaPerAmpere;

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _inner.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => _inner.MakeSafeAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(SupplyConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.Mode != SupplyMode.Current)
            throw new LimitException(_name, "voltage mode was asked; its current limit can only be held in current mode");
        return _inner.ConfigureAsync(configuration, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<SupplyConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        _inner.ReadConfigurationAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default)
    {
        if (!(Math.Abs(current) <= _limit.Current * RoundingMargin))
        {
            throw new LimitException(
                _name,
                $"{QuantityFormat.Print(current * _limit.TeslaPerAmpere, "T")} ({QuantityFormat.Print(current, "A")}) was asked; the bench allows "
                + $"at most ±{QuantityFormat.Print(_limit.Current * _limit.TeslaPerAmpere, "T")} (±{QuantityFormat.Print(_limit.Current, "A")})");
        }

        LargestCurrent = Math.Max(LargestCurrent, Math.Abs(current));
        return _inner.SetCurrentAsync(current, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default) => _inner.ReadCurrentSetPointAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<double> MeasureCurrentAsync(CancellationToken cancellation = default) => _inner.MeasureCurrentAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<double> MeasureVoltageAsync(CancellationToken cancellation = default) => _inner.MeasureVoltageAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default) => _inner.SetOutputAsync(on, cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => _inner.ReadOutputAsync(cancellation);
}
