using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

internal sealed class FakeSourceMeter(string name = "smu", List<string>? log = null) : FakeInstrument(name, log), ISourceMeter
{
    public SourceMeterConfiguration Configuration { get; private set; } = new();

    public double Level { get; private set; }

    public bool On { get; private set; }

    /// <summary>Every level that was set, with what it was a level of.</summary>
    public List<(SourceFunction Source, double Level)> Levels { get; } = [];

    /// <summary>What it reads, from its configuration and level, at the n-th reading.</summary>
    public Func<SourceMeterConfiguration, double, int, SourceMeterReading> Reading { get; set; } = (_, _, _) => default;

    private int _readings;

    public ValueTask ConfigureAsync(SourceMeterConfiguration configuration, CancellationToken cancellation = default) =>
        DoAsync("configure", () => Configuration = configuration, cancellation);

    public ValueTask<SourceMeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default) =>
        AskAsync("configuration?", () => Configuration, cancellation);

    public ValueTask SetLevelAsync(double level, CancellationToken cancellation = default) => DoAsync(
        string.Create(CultureInfo.InvariantCulture, $"level {level}"),
        () =>
        {
            Level = level;
            Levels.Add((Configuration.Source, level));
        },
        cancellation);

    public ValueTask<double> ReadLevelAsync(CancellationToken cancellation = default) => AskAsync("level?", () => Level, cancellation);

    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default) =>
        DoAsync(on ? "output on" : "output off", () => On = on, cancellation);

    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => AskAsync("output?", () => On, cancellation);

    public ValueTask<SourceMeterReading> MeasureAsync(CancellationToken cancellation = default) =>
        AskAsync("measure?", () => Reading(Configuration, Level, _readings++), cancellation);

    public ValueTask<IReadOnlyList<SourceMeterReading>> SweepAsync(IReadOnlyList<double> levels, CancellationToken cancellation = default) => AskAsync(
        "sweep?",
        IReadOnlyList<SourceMeterReading> () =>
        {
            Levels.AddRange(levels.Select(level => (Configuration.Source, level)));
            return [.. levels.Select(level => Reading(Configuration, level, _readings++))];
        },
        cancellation);

    protected override void BecomeSafe() => On = false;
}
