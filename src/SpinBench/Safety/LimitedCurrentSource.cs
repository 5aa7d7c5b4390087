using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>A current source held to its limits: the current through the sample and the voltage to drive it.</summary>
public class LimitedCurrentSource : ICurrentSource
{
    private readonly ICurrentSource _inner;
    private readonly CurrentSourceLimit _limit;
    private bool _knowsCompliance;
    private bool _knowsSetPoint;

    private protected LimitedCurrentSource(string name, ICurrentSource inner, CurrentSourceLimit limit)
    {
        Name = name;
        _inner = inner;
        _limit = limit;
    }

    /// <summary>Largest current so far, of either sign, in A.</summary>
    [Unit("A")] public double LargestCurrent { get; private set; }

    /// <summary>Name of the instrument in the bench file, for errors.</summary>
    private protected string Name { get; }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _inner.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        _knowsCompliance = _knowsSetPoint = false;
        return _inner.MakeSafeAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(CurrentSourceConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (!(configuration.ComplianceVoltage >= 0 && configuration.ComplianceVoltage <= _limit.Compliance))
        {
            throw new LimitException(
                Name,
                $"a compliance of {QuantityFormat.Print(configuration.ComplianceVoltage, "V")} was asked; the bench allows at most "
                + QuantityFormat.Print(_limit.Compliance, "V"));
        }

        _knowsCompliance = false;
        await _inner.ConfigureAsync(configuration, cancellation).ConfigureAwait(false);
        _knowsCompliance = true;
    }

    /// <inheritdoc/>
    public ValueTask<CurrentSourceConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        _inner.ReadConfigurationAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default)
    {
        Require(current, "a current of");
        await _inner.SetCurrentAsync(current, cancellation).ConfigureAwait(false);
        _knowsSetPoint = true;
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default) => _inner.ReadCurrentSetPointAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default)
    {
        if (on)
        {
            RequireCompliance();
            if (!_knowsSetPoint) throw new LimitException(Name, "its output was to be switched on before a current was set; what it would drive is unknown");
        }

        return _inner.SetOutputAsync(on, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => _inner.ReadOutputAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> ReadComplianceAsync(CancellationToken cancellation = default) => _inner.ReadComplianceAsync(cancellation);

    /// <summary>Puts a source behind its limits with all that it can do.</summary>
    internal static LimitedCurrentSource Around(string name, ICurrentSource source, CurrentSourceLimit limit) =>
        source is IDeltaSource delta && source is ICurrentWaveSource wave && source is ICurrentSweepSource sweep
            ? new LimitedDeltaSource(name, delta, wave, sweep, limit)
            : new LimitedCurrentSource(name, source, limit);

    /// <summary>Checks a current before anything is sent, and remembers it.</summary>
    /// <exception cref="LimitException">It is beyond the limit, or not a number.</exception>
    private protected void Require(double current, string what)
    {
        if (!(Math.Abs(current) <= _limit.Current))
        {
            throw new LimitException(
                Name,
                $"{what} {QuantityFormat.Print(current, "A")} was asked; the bench allows at most ±{QuantityFormat.Print(_limit.Current, "A")}");
        }

        LargestCurrent = Math.Max(LargestCurrent, Math.Abs(current));
    }

    /// <summary>Refuses to drive with a voltage limit that nobody set.</summary>
    /// <exception cref="LimitException">The compliance is unknown.</exception>
    private protected void RequireCompliance()
    {
        if (!_knowsCompliance) throw new LimitException(Name, "it was to drive the sample before its compliance was set; the voltage it may use is unknown");
    }
}
