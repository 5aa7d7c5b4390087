using SpinBench.Figures;
using SpinBench.Roles;

namespace SpinBench.Protocols.Sequences;

/// <summary>What a sequence applies, drawn against time.</summary>
internal static class AppliedTrace
{
    // A picture of more points than this shows a band and nothing else; what comes after is left out, and the heading says so.
    private const int MostPoints = 200_000;

    /// <summary>The axis of a drive.</summary>
    /// <param name="unit">The drive's unit.</param>
    public static Axis AxisOf(string unit) => unit switch
    {
        Drive.Amperes => new Axis("I", unit),
        Drive.Volts => new Axis("V", unit),
        _ => new Axis("drive / reference"),
    };

    public static Panel Panel(IEnumerable<SequenceItem> items, Axis time)
    {
        var (x, y) = (new List<double>(), new List<double>());
        string? unit = null;
        double now = 0;
        var whole = true;
        foreach (var item in items)
        {
            if (x.Count > MostPoints)
            {
                whole = false;
                break;
            }

            switch (item)
            {
                case PulseItem pulse:
                    unit ??= pulse.Amplitude.Unit;
                    Hold(now, pulse.Amplitude.Value);
                    Hold(now + pulse.Width, 0);
                    break;
                case SpikesItem pairs:
                    unit ??= pairs.Pair.Amplitude.Unit;
                    DrawPairs(now, pairs.Pair);
                    break;
            }

            now += SequenceShot.DurationOf(item);
        }

        Hold(now, 0);
        return new Panel(whole ? "Applied" : "Applied (the beginning)", time, AxisOf(unit ?? ""), [new StepLayer(x, y) { Series = 1 }]);

        void Hold(double at, double level)
        {
            x.Add(at);
            y.Add(level);
        }

        void DrawPairs(double start, SpikePairStep step)
        {
            var pair = step.PairOf(step.Amplitude.Value);
            var trace = Superposition.Of(pair);
            for (var i = 0; i < step.Count; i++)
            {
                for (var sample = 0; sample < trace.Length; sample++) Hold(start + (sample / pair.SampleRate), trace[sample]);
                Hold(start + (trace.Length / pair.SampleRate), 0);
                start += (trace.Length / pair.SampleRate) + step.Pause;
            }
        }
    }
}
