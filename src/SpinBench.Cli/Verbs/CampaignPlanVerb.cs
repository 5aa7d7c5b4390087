using System.Globalization;
using SpinBench.Campaigns.Plans;
using SpinBench.Campaigns.Running;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench campaign plan</c>: what a campaign would be.</summary>
internal static class CampaignPlanVerb
{
    private const int MostRehearsed = 200;
    private const int Shown = 3;

    public static VerbCommand Create()
    {
        var options = new CampaignOptions();
        var verb = new VerbCommand("plan", "Say what a campaign would measure: points, shards, time on the bench. Nothing is made.");
        options.AddTo(verb);
        verb.SetAction((parsed, cancellation) => PlanAsync(options.Plan(parsed), cancellation));
        return verb;
    }

    private static async Task<int> PlanAsync(CampaignPlan plan, CancellationToken cancellation)
    {
        Terminal.Line(CampaignText.Heading(plan));
        foreach (var dimension in plan.Dimensions)
        {
            var rows = dimension.Rows.Select(row => string.Join(" & ", row)).ToList();
            var values = rows.Count <= 2 * Shown ? string.Join(", ", rows) : $"{string.Join(", ", rows.Take(Shown))}, … {rows[^1]}";
            Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"  {string.Join(" & ", dimension.Keys)}: {rows.Count} ({values})"));
        }

        var price = await CampaignPrice.OfAsync(plan, MostRehearsed, cancellation).ConfigureAwait(false);
        var accepted = price.Rehearsed - price.Refused;
        var about = price.Rehearsed < price.Points ? "about " : "";
        if (accepted > 0)
        {
            var share = (double)price.Points / price.Rehearsed;
            Terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{about}{price.Rows * share:0} rows and {Durations.Print(price.Seconds * share)} of bench time ({price.Rehearsed} of {price.Points} points rehearsed)"));
        }

        if (price.Refused == 0) return ExitCode.Success;
        Terminal.Error(string.Create(CultureInfo.InvariantCulture, $"{price.Refused} of {price.Rehearsed} points rehearsed cannot be measured; the first is {price.Refusal}"));
        return ExitCode.BeyondLimit;
    }
}
