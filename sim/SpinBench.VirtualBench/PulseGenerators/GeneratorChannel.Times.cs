namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>
/// The times of a channel. A pulse is at least so many edges wide, and so is the pause after it. On models that adjust, the width gives way
/// to a new period and the edge to both.
/// </summary>
internal sealed partial class GeneratorChannel
{
    /// <summary>Sets the period of a pulse.</summary>
    public void SetPeriod(double period) => FitPeriod(period, says: true);

    /// <summary>Sets the width of a pulse.</summary>
    public void SetWidth(double width)
    {
        var most = Period - (model.EdgesInWidth * model.Edge.Minimum);
        if (model.Adjusts && width > most * (1 + Rounding))
        {
            report("pulse width decreased due to period");
            width = Math.Max(most, model.Width.Minimum);
        }

        SetTimes(Period, width, Edge, "edge time decreased due to pulse width", says: true);
    }

    /// <summary>Sets the time of an edge of a pulse.</summary>
    public void SetEdge(double edge) => SetTimes(Period, Width, edge, "edge time decreased due to pulse width", says: true);

    private void FitPeriod(double period, bool says)
    {
        var width = HoldsDutyCycle ? period * DutyCycle / 100 : Width;
        if (model.Adjusts || !says)
        {
            var most = Math.Max(period - (model.EdgesInWidth * model.Edge.Minimum), model.Width.Minimum);
            if (width > most * (1 + Rounding))
            {
                if (says) report("pulse width decreased due to period");
                width = most;
            }
        }

        SetTimes(period, width, Edge, "edge time decreased due to period", says);
    }

    private void SetTimes(double period, double width, double edge, string change, bool says)
    {
        var longest = Math.Min(width, period - width) / model.EdgesInWidth;
        if (edge > longest + (period * Rounding))
        {
            if (says && !MayAdjust(change)) return;
            edge = Math.Max(longest, model.Edge.Minimum);
        }

        (Period, Width, Edge) = (period, width, edge);
        Drive();
    }

    // Brings frequency, amplitude and offset into what the shape allows.
    private void FitShape()
    {
        var highest = model.HighestFrequency(Shape);
        if (Shape == GeneratorShape.Arbitrary && HasSampleRate)
        {
            FitLevels();
            return;
        }

        if (Shape == GeneratorShape.Pulse && (Period < model.Period.Minimum * (1 - Rounding) || Period > model.Period.Maximum * (1 + Rounding)))
        {
            report("frequency changed for pulse function");
            FitPeriod(Math.Clamp(Period, model.Period.Minimum, model.Period.Maximum), says: false);
        }
        else if (1 / Period > highest * (1 + Rounding))
        {
            report(Shape == GeneratorShape.Arbitrary ? "frequency reduced for user function" : "frequency reduced for selected function");
            FitPeriod(1 / highest, says: false);
        }

        FitLevels();
    }
}
