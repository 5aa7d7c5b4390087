using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpinBench.Archive.Records;
using SpinBench.Runs;

namespace SpinBench.Archive.Exports;

/// <summary>What an exported file says of a run beside its rows: texts, whole numbers, doubles.</summary>
internal static class RunFacts
{
    /// <summary>The facts, those that nobody may overlook first.</summary>
    public static IEnumerable<(string Key, object Value)> Of(ArchivedRun run, RecordSurvey survey)
    {
        var manifest = run.Manifest;
        yield return ("data", DataOf(manifest));
        yield return ("simulated", manifest.Simulated ? 1L : 0L);
        if (manifest.Replayed) yield return ("replayed", 1L);
        yield return ("run", run.Name);
        yield return ("title", manifest.Title);
        yield return ("protocol", manifest.Protocol);
        yield return ("recipe", manifest.Recipe);
        yield return ("bench", manifest.Bench);
        if (manifest.Seed is { } seed) yield return ("seed", seed.ToString(CultureInfo.InvariantCulture));
        yield return ("status", StatusOf(run));
        if (manifest.Problem is { } problem) yield return ("problem", problem);
        yield return ("rows", survey.Rows);
        yield return ("started", manifest.Started.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        if (manifest.Ended is { } ended) yield return ("ended", ended.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        yield return ("bench-seconds", manifest.BenchSeconds);
        yield return ("software", manifest.Software);
        yield return ("settings", JsonSerializer.Serialize(manifest.Settings, FactsJson.Readable.IReadOnlyDictionaryStringString));
        yield return ("instruments", JsonSerializer.Serialize(
            manifest.Instruments.ToDictionary(entry => entry.Key, entry => entry.Value.ToString()), FactsJson.Readable.DictionaryStringString));
    }

    /// <summary>Where the data comes from, in words.</summary>
    public static string DataOf(RunManifest manifest) =>
        manifest.Simulated ? SimulatedData.Mark.TrimStart('#', ' ')
        : manifest.Replayed ? ReplayedData.Mark.TrimStart('#', ' ')
        : "measured";

    // What is not whole says so wherever it goes.
    private static string StatusOf(ArchivedRun run) => run.IsUnfinished ? $"{run.Status} (not the whole plan)" : run.Status;
}

/// <summary>How facts that are lists stand in an attribute.</summary>
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class FactsJson : JsonSerializerContext
{
    public static FactsJson Readable { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
