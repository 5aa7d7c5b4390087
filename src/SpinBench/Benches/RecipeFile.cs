using SpinBench.Settings;

namespace SpinBench.Benches;

/// <summary>A recipe: a protocol with its settings, ready to run on a bench.</summary>
public sealed class RecipeFile
{
    private static readonly string[] Keys =
        ["title", "source", "note", "protocol", "bench", "sample", "settings", "published", "series", "show"];

    private RecipeFile(SettingsFile source, SettingsNode protocol, IReadOnlyList<PublishedValue> published, IReadOnlyList<SeriesAxis> series)
    {
        Source = source;
        Protocol = protocol;
        Published = published;
        Series = series;
    }

    /// <summary>The file, with its overrides.</summary>
    public SettingsFile Source { get; }

    /// <summary>What the recipe measures, as a heading.</summary>
    public string Title => Source.Root.Find("title")?.Text ?? Protocol.Text;

    /// <summary>Where the measurement is published; null where it is not.</summary>
    public string? Citation => Source.Root.Find("source")?.Text;

    /// <summary>What somebody who runs it should know.</summary>
    public string? Note => Source.Root.Find("note")?.Text;

    /// <summary>The protocol's name.</summary>
    public SettingsNode Protocol { get; }

    /// <summary>The bench file that the recipe names, as a full path; null when it names none.</summary>
    public string? BenchPath =>
        Source.Root.Find("bench") is { } node ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Source.FileName) ?? "", node.Text)) : null;

    /// <summary>What the recipe asks of a virtual bench's sample.</summary>
    public SettingsNode? Sample => Source.Root.Find("sample");

    /// <summary>The protocol's settings.</summary>
    public SettingsNode Settings => Source.Root.Find("settings") is { Kind: not SettingsKind.Null } node
        ? node
        : Source.Root.Without([.. Source.Root.Entries.Select(entry => entry.Key)]);

    /// <summary>Published values of findings.</summary>
    public IReadOnlyList<PublishedValue> Published { get; }

    /// <summary>What is varied from run to run; empty for a single run.</summary>
    public IReadOnlyList<SeriesAxis> Series { get; }

    /// <summary>For a series: the findings to draw; empty for all that have a published value.</summary>
    public IReadOnlyList<string> Show => [.. Source.Root.Find("show").List("findings").Select(item => item.Text)];

    /// <summary>Reads a recipe.</summary>
    /// <exception cref="SettingsException">The file cannot be read or understood.</exception>
    public static RecipeFile Load(string path) => Read(SettingsFile.Load(path));

    /// <summary>Understands a recipe that has been loaded, with its overrides.</summary>
    /// <exception cref="SettingsException">The file cannot be understood.</exception>
    public static RecipeFile Read(SettingsFile source)
    {
        ArgumentNullException.ThrowIfNull(source);
        source.Root.AllowKeys(Keys);
        var protocol = source.Root.Require("protocol", "the protocol's name, as 'spinbench list' shows it");
        var published = source.Root.Find("published").Group("findings").Select(entry => PublishedValue.Read(entry.Key, entry.Value)).ToList();
        var series = source.Root.Find("series").Group("settings to vary").Select(entry => SeriesAxis.Read(entry.Key, entry.Value)).ToList();
        return new RecipeFile(source, protocol, published, series);
    }
}
