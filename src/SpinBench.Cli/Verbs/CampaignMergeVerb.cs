using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SpinBench.Campaigns.Folders;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench campaign merge</c>: makes the table of what is done.</summary>
internal static class CampaignMergeVerb
{
    public static VerbCommand Create()
    {
        var campaign = new Argument<string>("campaign") { Description = "The folder of the campaign." };
        var partial = new Option<bool>("--partial") { Description = "Merge what there is while shards are missing; the table says so." };
        var json = SharedOptions.Json();
        var verb = new VerbCommand("merge", "Merge what the shards of a campaign found into one table.") { campaign, partial, json };
        verb.SetAction(parsed =>
        {
            var folder = CampaignFolder.Open(parsed.GetValue(campaign)!);
            var (points, failed) = CampaignTable.Merge(folder, parsed.GetValue(partial));
            if (parsed.GetValue(json))
                Terminal.Line(JsonSerializer.Serialize(new CampaignSummary(folder.Path, folder.TablePath, folder.Plan.Simulated, points, failed), CampaignSummaryJson.Default.CampaignSummary));
            else Tell(folder, points, failed, "");
            return CodeOf(failed);
        });
        return verb;
    }

    /// <summary>Says what the table has.</summary>
    public static void Tell(CampaignFolder folder, int points, int failed, string time)
    {
        Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{points} of {folder.Plan.Points} points{time}. This is simulated data of virtual benches."));
        if (failed > 0) Terminal.Error(string.Create(CultureInfo.InvariantCulture, $"{failed} points failed; the last column of the table says why"));
        Terminal.Line($"table: {folder.TablePath}");
    }

    /// <summary>The exit code of a table.</summary>
    public static int CodeOf(int failed) => failed > 0 ? ExitCode.NotMeasurable : ExitCode.Success;
}
