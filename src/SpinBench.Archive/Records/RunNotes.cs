using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpinBench.Runs;

namespace SpinBench.Archive.Records;

/// <summary>What a person wrote beside a run, in its folder: a catalogue that is rebuilt finds it again.</summary>
/// <param name="Tags">Words to find it by, in their order.</param>
/// <param name="Note">A remark; empty where there is none.</param>
public sealed record RunNotes(IReadOnlyList<string> Tags, string Note)
{
    /// <summary>The file in the run folder.</summary>
    public const string FileName = "notes.json";

    /// <summary>Nothing.</summary>
    public static RunNotes None { get; } = new([], "");

    /// <summary>Reads what stands beside a run.</summary>
    /// <param name="folder">The run folder.</param>
    /// <exception cref="RecordingException">The file cannot be read.</exception>
    public static RunNotes Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            if (!File.Exists(path)) return None;
            var read = JsonSerializer.Deserialize(File.ReadAllText(path), RunNotesJson.Readable.RunNotes);
            return read is { Tags: not null, Note: not null } ? read : throw new JsonException("it has no tags or no note");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new RecordingException(path, "cannot be read", problem);
        }
    }

    /// <summary>Writes it into the folder of a run.</summary>
    /// <exception cref="RecordingException">It cannot be written.</exception>
    public void Write(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        folder.WriteSideFile(FileName, JsonSerializer.Serialize(this, RunNotesJson.Readable.RunNotes) + "\n");
    }

    /// <summary>The same with a tag more.</summary>
    /// <exception cref="ArchiveException">The tag is no word.</exception>
    public RunNotes With(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        if (tag.Length == 0 || tag.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter == ','))
            throw new ArchiveException($"'{tag}' is no tag: a tag is a word without spaces and commas, such as golden or wafer-7");
        return this with { Tags = [.. Tags.Append(tag).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] };
    }

    /// <summary>The same without a tag.</summary>
    /// <exception cref="ArchiveException">It has no such tag.</exception>
    public RunNotes Without(string tag) => Tags.Contains(tag, StringComparer.Ordinal)
        ? this with { Tags = [.. Tags.Where(other => other != tag)] }
        : throw new ArchiveException($"the run has no tag '{tag}'; it has {(Tags.Count == 0 ? "none" : string.Join(", ", Tags))}");
}

/// <summary>How notes stand in their file.</summary>
[JsonSerializable(typeof(RunNotes))]
internal sealed partial class RunNotesJson : JsonSerializerContext
{
    public static RunNotesJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
