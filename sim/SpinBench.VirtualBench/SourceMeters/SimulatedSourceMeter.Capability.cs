using SpinBench.Instruments;

namespace SpinBench.VirtualBench.SourceMeters;

/// <content>The interface that the driver has as well.</content>
public sealed partial class SimulatedSourceMeter
{
    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        SetLevel(SourceFunction.Voltage, 0);
        SetLevel(SourceFunction.Current, 0);
        Switch(false);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ConfigureAsync(SourceMeterConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var other = Other(configuration.Source);
        Check("a current limit of", configuration.CurrentLimit, Ratings.Largest(SourceFunction.Current), SourceFunction.Current);
        Check("a voltage limit of", configuration.VoltageLimit, Ratings.Largest(SourceFunction.Voltage), SourceFunction.Voltage);
        SelectSource(configuration.Source);
        SetLimit(configuration.Source, other == SourceFunction.Current ? configuration.VoltageLimit : configuration.CurrentLimit);
        SetLimit(other, other == SourceFunction.Current ? configuration.CurrentLimit : configuration.VoltageLimit);
        SelectSourceRange(configuration.Source, configuration.SourceRange);
        SelectMeasureRange(other, configuration.MeasureRange);
        PowerLineCycles = configuration.PowerLineCycles;
        FourWire = configuration.FourWire;
        SourceDelay = configuration.SourceDelay;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<SourceMeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        var other = Other(Source);
        return ValueTask.FromResult(new SourceMeterConfiguration
        {
            Source = Source,
            CurrentLimit = Limit(SourceFunction.Current),
            VoltageLimit = Limit(SourceFunction.Voltage),
            SourceRange = ChoosesSourceRange(Source) ? null : SourceRange(Source),
            MeasureRange = ChoosesMeasureRange(other) ? null : MeasureRange(other),
            PowerLineCycles = PowerLineCycles,
            FourWire = FourWire,
            SourceDelay = SourceDelay,
        });
    }

    /// <inheritdoc/>
    public ValueTask SetLevelAsync(double level, CancellationToken cancellation = default)
    {
        SetLevel(Source, level);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadLevelAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Level(Source));

    /// <inheritdoc/>
    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default)
    {
        Switch(on);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => ValueTask.FromResult(IsOn);

    /// <inheritdoc/>
    public ValueTask<SourceMeterReading> MeasureAsync(CancellationToken cancellation = default)
    {
        RequireOn();
        return ValueTask.FromResult(Measure(NextEnd(Functions), Functions));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SourceMeterReading>> SweepAsync(IReadOnlyList<double> levels, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(levels);
        RequireOn();
        foreach (var level in levels) Check("a level of", level, Ratings.Largest(Source), Source);
        var before = Level(Source);
        var readings = new List<SourceMeterReading>(levels.Count);
        foreach (var level in levels)
        {
            SetLevel(Source, level);
            readings.Add(Measure(NextEnd(Functions), Functions));
        }

        SetLevel(Source, before);
        return ValueTask.FromResult<IReadOnlyList<SourceMeterReading>>(readings);
    }

    private void RequireOn()
    {
        if (!IsOn) throw new InstrumentException(Identity.Model, null, "its output is off; switch it on before measuring");
    }
}
