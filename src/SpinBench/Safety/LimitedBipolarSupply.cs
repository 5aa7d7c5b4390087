using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>A bipolar supply held to its current limit.</summary>
public sealed class LimitedBipolarSupply : IBipolarSupply, IDrivesField
{
    // A field limit divided by a calibration rounds; the limit itself must still be reachable.
    private const double RoundingMargin = 1 + 1e-9;

    private readonly string _name;
    private readonly IBipolarSupply _inner;
    private readonly CurrentLimit _limit;
    private bool _holdsCurrent;
    private bool _knowsSetPoint;
    private double _descent;

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
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        _holdsCurrent = _knowsSetPoint = false;
        return _inner.MakeSafeAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(SupplyConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.Mode != SupplyMode.Current)
            throw new LimitException(_name, "voltage mode was asked; its current limit can only be held in current mode");
        if (!(configuration.ComplianceVoltage >= 0 && configuration.ComplianceVoltage <= _limit.Compliance))
        {
            throw new LimitException(
                _name,
                $"a compliance of {QuantityFormat.Print(configuration.ComplianceVoltage, "V")} was asked; the bench allows at most "
                + QuantityFormat.Print(_limit.Compliance, "V"));
        }

        _holdsCurrent = false;
        await _inner.ConfigureAsync(configuration, cancellation).ConfigureAwait(false);
        _holdsCurrent = true;
    }

    /// <inheritdoc/>
    public ValueTask<SupplyConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        _inner.ReadConfigurationAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default)
    {
        Require(current);
        if (IsWithinLimit(current))
        {
            _descent = 0;
            LargestCurrent = Math.Max(LargestCurrent, Math.Abs(current));
        }
        else
        {
            _descent = current;
        }

        var set = _inner.SetCurrentAsync(current, cancellation);
        if (!set.IsCompletedSuccessfully) return RememberAsync(set);
        _knowsSetPoint = true;
        return set;
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default) => _inner.ReadCurrentSetPointAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<double> MeasureCurrentAsync(CancellationToken cancellation = default) => _inner.MeasureCurrentAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<double> MeasureVoltageAsync(CancellationToken cancellation = default) => _inner.MeasureVoltageAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default)
    {
        if (on && !(_holdsCurrent && _knowsSetPoint))
            throw new LimitException(_name, "its output was to be switched on before current mode and a current were set; what it would drive is unknown");
        return _inner.SetOutputAsync(on, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => _inner.ReadOutputAsync(cancellation);

    /// <summary>Checks a current without setting it.</summary>
    /// <exception cref="LimitException">It is beyond the limit, or not a number.</exception>
    internal void Require(double current)
    {
        if (IsWithinLimit(current) || IsDescent(current)) return;
        throw new LimitException(
            _name,
            $"{QuantityFormat.Print(current * _limit.TeslaPerAmpere, "T")} ({QuantityFormat.Print(current, "A")}) was asked; the bench allows "
            + $"at most ±{QuantityFormat.Print(_limit.Current * _limit.TeslaPerAmpere, "T")} (±{QuantityFormat.Print(_limit.Current, "A")})");
    }

    /// <summary>
    /// Measures the current that somebody else has left. Where it is beyond the limit, it may be lowered from now on step by step: a coil is
    /// better ramped down from where it is than let go.
    /// </summary>
    /// <returns>The current, in A.</returns>
    internal async ValueTask<double> TakeOverAsync(CancellationToken cancellation)
    {
        _descent = 0;
        var current = await _inner.MeasureCurrentAsync(cancellation).ConfigureAwait(false);
        if (double.IsFinite(current)) _descent = current;
        return current;
    }

    private bool IsWithinLimit(double current) => Math.Abs(current) <= _limit.Current * RoundingMargin;

    // Only downwards: each step is the most that the next one may be.
    private bool IsDescent(double current) => current * _descent > 0 && Math.Abs(current) <= Math.Abs(_descent);

    private async ValueTask RememberAsync(ValueTask set)
    {
        await set.ConfigureAwait(false);
        _knowsSetPoint = true;
    }
}
