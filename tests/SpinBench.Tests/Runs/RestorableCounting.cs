using SpinBench.Figures;
using SpinBench.Protocols;
using SpinBench.Roles;

namespace SpinBench.Tests.Runs;

/// <summary>As <see cref="CountingProtocol"/>, and the last two points before an interruption must be measured again.</summary>
[Protocol("restorable-counting", "Counts points, and says how its state is restored.")]
public sealed class RestorableCounting(IPulseSource write, IFieldSource field, IResistanceMeter readout, IArrayRecord arrays)
    : IProtocol<CountingSettings, int, CountingRow>, IRestorable<CountingSettings, int, CountingRow>
{
    private readonly CountingProtocol _counting = new(write, field, readout);

    public IEnumerable<int> Plan(CountingSettings settings, IReadOnlyList<CountingRow> soFar)
    {
        for (var number = 1; number <= settings.Points; number++)
        {
            // A plan may look at the rows so far, of which there are never more than points.
            if (soFar.Count != number - 1) throw new InvalidOperationException($"{soFar.Count} rows before point {number}");
            yield return number;
        }
    }

    public async ValueTask<CountingRow> MeasureAsync(CountingSettings settings, int point, CancellationToken cancellation)
    {
        arrays.Record($"trace-{point}", [point, 0.5]);
        return await _counting.MeasureAsync(settings, point, cancellation);
    }

    public Restoration Restore(CountingSettings settings, IReadOnlyList<int> measured, IReadOnlyList<CountingRow> rows)
    {
        Assert.Equal(Enumerable.Range(1, rows.Count), measured);
        return new Restoration(Math.Max(0, measured.Count - 2), "the device has aged");
    }

    public IEnumerable<Finding> Analyze(CountingSettings settings, IReadOnlyList<CountingRow> rows) => _counting.Analyze(settings, rows);

    public IEnumerable<Panel> Draw(CountingSettings settings, IReadOnlyList<CountingRow> rows) => [];
}
