using SpinBench.Figures;
using SpinBench.Protocols;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Tests.Runs;

public sealed record CountingSettings
{
    public int Points { get; init; } = 5;

    public double Amplitude { get; init; } = 0.5;

    public double Field { get; init; } = 0.1;

    /// <summary>Called at the beginning of each point, with its number from 1.</summary>
    public Func<int, CancellationToken, ValueTask> At { get; init; } = (_, _) => default;

    /// <summary>Called when the plan is asked for a point.</summary>
    public Action<int> Planning { get; init; } = _ => { };
}

public readonly record struct CountingRow(int Number, [property: Unit("V")] double Amplitude, [property: Unit("Ω")] double Resistance);

/// <summary>A field, a pulse and a reading a point, and whatever else a test wants to happen.</summary>
[Protocol("counting", "Counts points.")]
public sealed class CountingProtocol(IPulseSource write, IFieldSource field, IResistanceMeter readout) : IProtocol<CountingSettings, int, CountingRow>
{
    public IEnumerable<int> Plan(CountingSettings settings, IReadOnlyList<CountingRow> soFar)
    {
        for (var number = 1; number <= settings.Points; number++)
        {
            settings.Planning(number);
            yield return number;
        }
    }

    public async ValueTask<CountingRow> MeasureAsync(CountingSettings settings, int point, CancellationToken cancellation)
    {
        await settings.At(point, cancellation);
        await field.SetAsync(settings.Field, cancellation);
        await write.ApplyAsync(new Pulse(settings.Amplitude, 200e-9), cancellation);
        return new CountingRow(point, settings.Amplitude, await readout.ReadAsync(cancellation));
    }

    public IEnumerable<Finding> Analyze(CountingSettings settings, IReadOnlyList<CountingRow> rows)
    {
        yield return new Finding("rows", rows.Count, "", "number of rows");
    }

    public IEnumerable<Panel> Draw(CountingSettings settings, IReadOnlyList<CountingRow> rows) => [];
}
