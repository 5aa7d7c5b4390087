using SpinBench.Figures;
using SpinBench.Protocols;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Time;

namespace OurLab;

/// <summary>Settings of <see cref="Retention"/>.</summary>
public sealed record RetentionSettings
{
    /// <summary>Amplitude of the pulse that writes the state, in V.</summary>
    [Unit("V")] public double Amplitude { get; init; } = 1;

    /// <summary>Field that assists the pulse, μ0H in T.</summary>
    [Unit("T")] public double AssistField { get; init; } = 5e-3;

    /// <summary>Time between two readings, in seconds.</summary>
    [Unit("s")] public double Interval { get; init; } = 60;

    /// <summary>Number of readings.</summary>
    public int Readings { get; init; } = 10;
}

/// <summary>One reading.</summary>
/// <param name="Age">Time since the pulse, in s.</param>
/// <param name="Resistance">Resistance, in Ω.</param>
public readonly record struct RetentionRow([property: Unit("s")] double Age, [property: Unit("Ω")] double Resistance);

/// <summary>A lab's own protocol: writes a state with one pulse and looks whether it stays.</summary>
[Protocol("retention", "Writes a state with one pulse and looks whether it stays.")]
public sealed class Retention(IFieldSource field, IPulseSource write, IResistanceMeter readout, TimeProvider time)
    : IProtocol<RetentionSettings, int, RetentionRow>
{
    /// <inheritdoc/>
    public IEnumerable<int> Plan(RetentionSettings settings, IReadOnlyList<RetentionRow> soFar) => Enumerable.Range(0, settings.Readings);

    /// <inheritdoc/>
    public async ValueTask<RetentionRow> MeasureAsync(RetentionSettings settings, int point, CancellationToken cancellation)
    {
        if (point == 0)
        {
            await field.SetAsync(settings.AssistField, cancellation);
            await write.ApplyAsync(new Pulse(settings.Amplitude, 200e-9), cancellation);
            await field.SetAsync(0, cancellation);
        }
        else
        {
            await time.WaitAsync(settings.Interval, cancellation);
        }

        return new RetentionRow(point * settings.Interval, await readout.ReadAsync(cancellation));
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(RetentionSettings settings, IReadOnlyList<RetentionRow> rows)
    {
        yield return new Finding(
            "largest-change", rows.Max(row => Math.Abs((row.Resistance / rows[0].Resistance) - 1)), "%", "largest change of the resistance since the pulse");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(RetentionSettings settings, IReadOnlyList<RetentionRow> rows)
    {
        yield return new Panel(
            "Retention",
            new Axis("time since the pulse", "s"),
            new Axis("R", "Ω"),
            [new LineLayer([.. rows.Select(row => row.Age)], [.. rows.Select(row => row.Resistance)])]);
    }
}
