using SpinBench.Instruments;

namespace SpinBench.Rehearsal;

internal sealed class SilentSourceMeter(ISourceMeter driver) : SilentInstrument, ISourceMeter
{
    private SourceMeterConfiguration _configuration = new();
    private double _level;
    private bool _on;

    public override ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        _on = false;
        return ValueTask.CompletedTask;
    }

    public ValueTask ConfigureAsync(SourceMeterConfiguration configuration, CancellationToken cancellation = default)
    {
        (driver as ISettingsCheck<SourceMeterConfiguration>)?.Check(configuration);
        _on &= configuration.Source == _configuration.Source;
        _configuration = configuration;
        return ValueTask.CompletedTask;
    }

    public ValueTask<SourceMeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_configuration);

    public ValueTask SetLevelAsync(double level, CancellationToken cancellation = default)
    {
        _level = level;
        return ValueTask.CompletedTask;
    }

    public ValueTask<double> ReadLevelAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_level);

    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default)
    {
        _on = on;
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_on);

    public ValueTask<SourceMeterReading> MeasureAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new SourceMeterReading(double.NaN, double.NaN, false));

    public ValueTask<IReadOnlyList<SourceMeterReading>> SweepAsync(IReadOnlyList<double> levels, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<SourceMeterReading>>(
            [.. Enumerable.Repeat(new SourceMeterReading(double.NaN, double.NaN, false), levels.Count)]);
}
