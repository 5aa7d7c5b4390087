using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpinBench.Runs;

namespace SpinBench.Station.Recipes;

/// <summary>The folder of a series: a manifest, the table of all findings, a report, and a folder for each run.</summary>
internal static class SeriesFolder
{
    /// <summary>Name of the table of all findings.</summary>
    public const string TableName = "series.csv";

    /// <summary>Name of a run's folder below that of its series.</summary>
    public static string NameOf(SeriesEntry entry) => entry.Number.ToString("000", CultureInfo.InvariantCulture);

    /// <summary>Writes the manifest.</summary>
    /// <exception cref="RecordingException">It cannot be written.</exception>
    public static void Write(RunFolder folder, SeriesManifest manifest) => folder.WriteSideFile(
        Path.GetFileName(folder.ManifestPath), JsonSerializer.Serialize(manifest, SeriesManifestJson.Readable.SeriesManifest) + "\n");

    /// <summary>The manifest of a run of a series; null where the run was not begun.</summary>
    /// <exception cref="RecordingException">It cannot be read.</exception>
    public static RunManifest? ManifestOf(RunFolder folder, string run)
    {
        var path = Path.Combine(folder.Path, run);
        return File.Exists(Path.Combine(path, Path.GetFileName(folder.ManifestPath))) ? RunFolder.Open(path).ReadManifest() : null;
    }

    /// <summary>Reads the manifest; null when the folder is that of a single run.</summary>
    /// <exception cref="RecordingException">It cannot be read.</exception>
    public static SeriesManifest? TryRead(RunFolder folder)
    {
        try
        {
            var text = File.ReadAllText(folder.ManifestPath);
            using var document = JsonDocument.Parse(text);
            return document.RootElement.TryGetProperty("series", out _)
                ? JsonSerializer.Deserialize(text, SeriesManifestJson.Readable.SeriesManifest)
                : null;
        }
        catch (Exception problem) when (problem is IOException or JsonException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new RecordingException(folder.ManifestPath, "cannot be read", problem);
        }
    }
}

/// <summary>How the manifest of a series stands in its file: as that of a run.</summary>
[JsonSerializable(typeof(SeriesManifest))]
internal sealed partial class SeriesManifestJson : JsonSerializerContext
{
    public static SeriesManifestJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        Converters = { new JsonStringEnumConverter<RunStatus>(JsonNamingPolicy.KebabCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
