using System.Globalization;
using System.Text;
using SpinBench.Campaigns.Plans;
using SpinBench.Campaigns.Shards;
using SpinBench.Protocols;
using SpinBench.Runs;

namespace SpinBench.Campaigns.Folders;

/// <summary>The merged table of a campaign: what was set, how it went and every finding, one point a line, in the order of the plan.</summary>
public static class CampaignTable
{
    /// <summary>Merges the shards that are done into one table.</summary>
    /// <param name="folder">The campaign.</param>
    /// <param name="partial">True to merge what there is while shards are missing.</param>
    /// <returns>The points of the table, and how many of them failed.</returns>
    /// <exception cref="CampaignException">Shards are missing.</exception>
    /// <exception cref="RecordingException">A shard cannot be read, or the table cannot be written.</exception>
    public static (int Points, int Failed) Merge(CampaignFolder folder, bool partial = false)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var missing = folder.Missing();
        if (missing.Count > 0 && !partial)
        {
            throw new CampaignException(
                $"{missing.Count} of {folder.Plan.Shards} shards are missing (the first is {missing[0] + 1}). 'spinbench campaign run {folder.Path}' measures them; "
                + "--partial merges what there is");
        }

        var done = Enumerable.Range(0, folder.Plan.Shards).Except(missing).ToList();
        // Twice over the shards: a campaign of a million points need not be in memory. The first time for the columns.
        var columns = new Dictionary<string, (int Index, string Heading)>(StringComparer.Ordinal);
        foreach (var finding in done.SelectMany(shard => folder.ReadShard(shard).Points).SelectMany(point => point.Findings))
            columns.TryAdd(finding.Name, (columns.Count, Heading(finding)));
        var counts = (Points: 0, Failed: 0);
        WholeFile.Write(folder.TablePath, stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
            if (folder.Plan.Simulated) text.WriteLine(SimulatedData.Mark);
            if (missing.Count > 0) text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# partial: {missing.Count} of {folder.Plan.Shards} shards are missing"));
            text.WriteLine(string.Join(',', ["point", .. folder.Plan.Keys, "simulated", "status", "rows", "bench-time (s)", .. columns.Values.Select(column => column.Heading), "problem"]));
            foreach (var point in done.SelectMany(shard => folder.ReadShard(shard).Points))
            {
                text.WriteLine(Line(folder.Plan, point, columns));
                counts.Points++;
                if (point.Status != RunStatus.Complete) counts.Failed++;
            }
        });
        return counts;
    }

    private static string Heading(Finding finding) => Quote(finding.Unit.Length == 0 || finding.Unit == "%" ? finding.Name : $"{finding.Name} ({finding.Unit})");

    private static string Line(CampaignPlan plan, PointResult point, Dictionary<string, (int Index, string Heading)> columns)
    {
        var values = new string[columns.Count];
        // A finding that a point does not have leaves its place empty; one that says nothing is not a number.
        Array.Fill(values, "");
        foreach (var finding in point.Findings) values[columns[finding.Name].Index] = Print(finding.Value);
        return string.Join(',',
        [
            (point.Point + 1).ToString(CultureInfo.InvariantCulture), .. plan.Values(point.Point).Select(Quote), plan.Simulated ? "true" : "false",
            point.Status == RunStatus.Complete ? "complete" : "failed", point.Rows.ToString(CultureInfo.InvariantCulture), Print(point.BenchSeconds),
            .. values, Quote(point.Problem ?? ""),
        ]);
    }

    private static string Print(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
