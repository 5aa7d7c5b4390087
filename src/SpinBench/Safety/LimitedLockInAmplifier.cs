using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>A lock-in amplifier whose sine output is held to its limit.</summary>
public class LimitedLockInAmplifier : ILockInAmplifier
{
    private readonly string _name;
    private readonly ILockInAmplifier _inner;
    private readonly double _limit;

    internal LimitedLockInAmplifier(string name, ILockInAmplifier inner, double limit)
    {
        _name = name;
        _inner = inner;
        _limit = limit;
    }

    /// <summary>Largest sine amplitude so far, in V rms.</summary>
    [Unit("V")] public double LargestSine { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<double> Sensitivities => _inner.Sensitivities;

    /// <inheritdoc/>
    public IReadOnlyList<double> TimeConstants => _inner.TimeConstants;

    /// <inheritdoc/>
    public double InputResistance => _inner.InputResistance;

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _inner.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => _inner.MakeSafeAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(LockInConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (!(configuration.SineAmplitude >= 0 && configuration.SineAmplitude <= _limit))
        {
            throw new LimitException(
                _name,
                $"a readout drive of {QuantityFormat.Print(configuration.SineAmplitude, "V")} was asked; the bench allows at most "
                + QuantityFormat.Print(_limit, "V"));
        }

        LargestSine = Math.Max(LargestSine, configuration.SineAmplitude);
        return _inner.ConfigureAsync(configuration, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<LockInConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        _inner.ReadConfigurationAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask SetSensitivityAsync(double sensitivity, CancellationToken cancellation = default) =>
        _inner.SetSensitivityAsync(sensitivity, cancellation);

    /// <inheritdoc/>
    public ValueTask<LockInReading> ReadAsync(CancellationToken cancellation = default) => _inner.ReadAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<LockInFaults> ReadFaultsAsync(CancellationToken cancellation = default) => _inner.ReadFaultsAsync(cancellation);
}
