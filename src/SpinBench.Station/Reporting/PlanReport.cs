using SpinBench.Figures;
using SpinBench.Rehearsal;
using SpinBench.Reports;
using SpinBench.Station.Recipes;

namespace SpinBench.Station.Reporting;

/// <summary>A picture of what a plan applies, against the bench's time.</summary>
public static class PlanReport
{
    /// <summary>Composes one HTML page that needs nothing else.</summary>
    /// <param name="job">The job.</param>
    /// <param name="price">What its rehearsal found.</param>
    public static string Compose(RecipeJob job, PlanPrice price)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(price);
        var panels = Panels(price);
        return RunReport.Print(new ReportDocument
        {
            Title = $"Plan: {job.Recipe.Title}",
            Subtitle = $"{job.Run.Protocol.Name} on {job.Bench.Name}; nothing was applied",
            Figures = panels.Count == 0 ? [] : [new Figure("", panels, 1) { Description = "What will be applied, against the time on the bench" }],
            Notes = price.IsCut ? ["The picture ends before the plan does."] : [],
        });
    }

    /// <summary>One panel for each role that applies something.</summary>
    public static IReadOnlyList<Panel> Panels(PlanPrice price)
    {
        ArgumentNullException.ThrowIfNull(price);
        return
        [
            .. price.Steps.GroupBy(step => (step.Role, step.Unit, step.IsPulse)).Select(applied => new Panel(
                applied.Key.Role,
                new Axis("time on the bench", "s"),
                new Axis(applied.Key.IsPulse ? "amplitude" : applied.Key.Role, applied.Key.Unit),
                applied.Key.IsPulse ? [Pulses([.. applied])] : [Held([.. applied])])),
        ];
    }

    private static MarkerLayer Pulses(AppliedStep[] pulses) => new([.. pulses.Select(pulse => pulse.Begins)], [.. pulses.Select(pulse => pulse.Value)]);

    // From where it was to what was asked, and held there until something else is asked for.
    private static LineLayer Held(AppliedStep[] steps)
    {
        var (times, values) = (new List<double> { 0 }, new List<double> { 0 });
        foreach (var step in steps)
        {
            times.AddRange([step.Begins, step.Ends]);
            values.AddRange([values[^1], step.Value]);
        }

        return new LineLayer(times, values);
    }
}
