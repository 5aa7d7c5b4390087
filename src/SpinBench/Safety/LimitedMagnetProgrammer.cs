using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>A magnet programmer held to its limits of field, ramp rate and voltage. Ways down, to zero and into a pause, are always free.</summary>
public sealed class LimitedMagnetProgrammer : IMagnetProgrammer, IDrivesField
{
    private readonly string _name;
    private readonly IMagnetProgrammer _inner;
    private readonly MagnetLimit _limit;
    private bool _isConfigured;
    private bool _knowsTarget;

    internal LimitedMagnetProgrammer(string name, IMagnetProgrammer inner, MagnetLimit limit)
    {
        _name = name;
        _inner = inner;
        _limit = limit;
    }

    /// <summary>Largest field so far, of either sign, μ0H in T.</summary>
    [Unit("T")] public double LargestField { get; private set; }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _inner.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        _isConfigured = _knowsTarget = false;
        return _inner.MakeSafeAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(MagnetConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Require("a ramp of", configuration.RampRate, _limit.RampRate, "T/s");
        Require("a ramp voltage of", configuration.VoltageLimit, _limit.Voltage, "V");
        if (configuration.TeslaPerAmpere != _limit.TeslaPerAmpere)
        {
            throw new LimitException(
                _name,
                $"a magnet of {QuantityFormat.Print(configuration.TeslaPerAmpere, "T/A")} was asked; the bench's limits are those of one of "
                + QuantityFormat.Print(_limit.TeslaPerAmpere, "T/A"));
        }

        // After settings that failed half-way nobody knows how fast a ramp would go.
        _isConfigured = false;
        await _inner.ConfigureAsync(configuration, cancellation).ConfigureAwait(false);
        _isConfigured = true;
    }

    /// <inheritdoc/>
    public ValueTask<MagnetConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        _inner.ReadConfigurationAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask SetTargetAsync(double field, CancellationToken cancellation = default)
    {
        if (!(Math.Abs(field) <= _limit.Field))
        {
            throw new LimitException(
                _name,
                $"{QuantityFormat.Print(field, "T")} was asked; the bench allows at most ±{QuantityFormat.Print(_limit.Field, "T")}");
        }

        // A ramp that is under way follows a new target at once.
        if (!_isConfigured) throw new LimitException(_name, "a target was to be set before its ramp rate was; how fast it would ramp is unknown");
        LargestField = Math.Max(LargestField, Math.Abs(field));
        await _inner.SetTargetAsync(field, cancellation).ConfigureAwait(false);
        _knowsTarget = true;
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadTargetAsync(CancellationToken cancellation = default) => _inner.ReadTargetAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask RampAsync(CancellationToken cancellation = default) => _isConfigured && _knowsTarget
        ? _inner.RampAsync(cancellation)
        : throw new LimitException(_name, "it was to ramp before its rate and target were set; where it would go, and how fast, is unknown");

    /// <inheritdoc/>
    public ValueTask PauseAsync(CancellationToken cancellation = default) => _inner.PauseAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask ZeroAsync(CancellationToken cancellation = default) => _inner.ZeroAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<MagnetState> ReadStateAsync(CancellationToken cancellation = default) => _inner.ReadStateAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default) => _inner.ReadFieldAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> ReadPersistentAsync(CancellationToken cancellation = default) => _inner.ReadPersistentAsync(cancellation);

    private void Require(string what, double value, double limit, string unit)
    {
        if (value > 0 && value <= limit) return;
        throw new LimitException(
            _name,
            $"{what} {QuantityFormat.Print(value, unit)} was asked; the bench allows more than zero and at most {QuantityFormat.Print(limit, unit)}");
    }
}
