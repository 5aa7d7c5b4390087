using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>
/// A source meter held to its limits: neither level nor compliance goes beyond them, whichever of voltage and current is sourced.
/// </summary>
public sealed class LimitedSourceMeter : ISourceMeter
{
    private readonly string _name;
    private readonly ISourceMeter _inner;
    private readonly SourceMeterLimit _limit;
    private SourceFunction? _source;
    private bool _knowsLevel;

    internal LimitedSourceMeter(string name, ISourceMeter inner, SourceMeterLimit limit)
    {
        _name = name;
        _inner = inner;
        _limit = limit;
    }

    /// <summary>Largest voltage level so far, of either sign, in V.</summary>
    [Unit("V")] public double LargestVoltage { get; private set; }

    /// <summary>Largest current level so far, of either sign, in A.</summary>
    [Unit("A")] public double LargestCurrent { get; private set; }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _inner.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        _source = null;
        _knowsLevel = false;
        return _inner.MakeSafeAsync(cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(SourceMeterConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.Source == SourceFunction.Voltage) Require("a current limit of", configuration.CurrentLimit, _limit.Current, "A");
        else Require("a voltage limit of", configuration.VoltageLimit, _limit.Voltage, "V");

        // What an output drives whose settings failed half-way, nobody knows; and a level of one quantity is none of the other.
        _knowsLevel &= _source == configuration.Source;
        _source = null;
        await _inner.ConfigureAsync(configuration, cancellation).ConfigureAwait(false);
        _source = configuration.Source;
    }

    /// <inheritdoc/>
    public ValueTask<SourceMeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        _inner.ReadConfigurationAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask SetLevelAsync(double level, CancellationToken cancellation = default)
    {
        RequireLevel(level);
        _knowsLevel = false;
        await _inner.SetLevelAsync(level, cancellation).ConfigureAwait(false);
        _knowsLevel = true;
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadLevelAsync(CancellationToken cancellation = default) => _inner.ReadLevelAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default)
    {
        if (on && !(_source is not null && _knowsLevel))
            throw new LimitException(_name, "its output was to be switched on before its settings and its level were made; what it would drive is unknown");
        return _inner.SetOutputAsync(on, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => _inner.ReadOutputAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<SourceMeterReading> MeasureAsync(CancellationToken cancellation = default) => _inner.MeasureAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SourceMeterReading>> SweepAsync(IReadOnlyList<double> levels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(levels);
        foreach (var level in levels) RequireLevel(level);
        return _inner.SweepAsync(levels, cancellation);
    }

    private void RequireLevel(double level)
    {
        switch (_source)
        {
            case SourceFunction.Voltage:
                Require("a level of", level, _limit.Voltage, "V");
                LargestVoltage = Math.Max(LargestVoltage, Math.Abs(level));
                break;
            case SourceFunction.Current:
                Require("a level of", level, _limit.Current, "A");
                LargestCurrent = Math.Max(LargestCurrent, Math.Abs(level));
                break;
            default:
                throw new LimitException(_name, "its level was to be set before it was configured; whether that is a voltage or a current is unknown");
        }
    }

    private void Require(string what, double value, double limit, string unit)
    {
        if (Math.Abs(value) <= limit) return;
        throw new LimitException(
            _name, $"{what} {QuantityFormat.Print(value, unit)} was asked; the bench allows at most ±{QuantityFormat.Print(limit, unit)}");
    }
}
