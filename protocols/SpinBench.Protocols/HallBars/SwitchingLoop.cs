using SpinBench.Protocols.Analysis;
using SpinBench.Quantities;

namespace SpinBench.Protocols.HallBars;

/// <summary>What a loop of current pulses in one field says: where switching begins and ends on each leg, and how much of the contrast it takes.</summary>
internal sealed class SwitchingLoop
{
    // Switching begins and ends where these shares of the swing are passed.
    private const double Begins = 0.05;
    private const double Ends = 0.95;

    private readonly IReadOnlyList<Transition> _passages;

    private SwitchingLoop(double field, IReadOnlyList<CurrentLoopRow> rows)
    {
        Field = field;
        Currents = [.. rows.Select(row => row.Current)];
        Readings = [.. rows.Select(row => row.HallResistance)];
        _passages = Transition.Of(Currents, Readings);
        Swing = Readings.Max() - Readings.Min();
    }

    /// <summary>In-plane field, μ0H in T.</summary>
    [Unit("T")] public double Field { get; }

    /// <summary>Amplitude of each pulse, in A.</summary>
    public IReadOnlyList<double> Currents { get; }

    /// <summary>Reading after each pulse, in Ω.</summary>
    public IReadOnlyList<double> Readings { get; }

    /// <summary>Highest minus lowest reading, in Ω.</summary>
    [Unit("Ω")] public double Swing { get; }

    /// <summary>From where switching begins to where it ends, in A; mean of the legs.</summary>
    [Unit("A")] public double TransitionWidth => Mean(passage => passage.Along(Ends) - passage.Along(Begins));

    /// <summary>The loops of a run, one for each field, in order.</summary>
    public static IReadOnlyList<SwitchingLoop> Of(IReadOnlyList<CurrentLoopRow> rows)
    {
        var loops = new List<SwitchingLoop>();
        for (var first = 0; first < rows.Count;)
        {
            var last = first;
            while (last + 1 < rows.Count && rows[last + 1].Field == rows[first].Field) last++;
            loops.Add(new SwitchingLoop(rows[first].Field, [.. rows.Skip(first).Take(last - first + 1)]));
            first = last + 1;
        }

        return loops;
    }

    public IEnumerable<Finding> Findings(double? fullScale)
    {
        yield return new Finding("switching-begins", Mean(passage => passage.Along(Begins)), "A", "current at 5 % of the swing, mean of the legs");
        yield return new Finding("switching-current", Mean(passage => passage.Along(0.5)), "A", "current at half of the swing, mean of the legs");
        yield return new Finding("switching-ends", Mean(passage => passage.Along(Ends)), "A", "current at 95 % of the swing, mean of the legs");
        yield return new Finding("transition-width", TransitionWidth, "A", "from 5 % to 95 % of the swing, mean of the legs");
        yield return new Finding("swing", Swing, "Ω", "highest minus lowest Hall resistance");
        if (fullScale is { } scale) yield return new Finding("switching-ratio", Swing / (2 * scale), "%", "swing over twice the full scale");
    }

    private double Mean(Func<Transition, double> value) => _passages.Count == 0 ? double.NaN : _passages.Average(value);
}
