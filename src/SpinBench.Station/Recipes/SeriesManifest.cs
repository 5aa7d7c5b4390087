using SpinBench.Runs;

namespace SpinBench.Station.Recipes;

/// <summary>What is known of a series beside its runs, each of which has a manifest of its own.</summary>
public sealed record SeriesManifest
{
    /// <summary>Version of the software.</summary>
    public required string Software { get; init; }

    /// <summary>True when what was measured is simulated.</summary>
    public required bool Simulated { get; init; }

    /// <summary>The protocol's name.</summary>
    public required string Protocol { get; init; }

    /// <summary>The recipe's title.</summary>
    public required string Title { get; init; }

    /// <summary>The recipe file's name.</summary>
    public required string Recipe { get; init; }

    /// <summary>The recipe file's text, with the overrides of the command line applied.</summary>
    public required string RecipeText { get; init; }

    /// <summary>The bench's name.</summary>
    public required string Bench { get; init; }

    /// <summary>The bench file's text, with the recipe's and the command line's overrides applied; null where an older version wrote the manifest.</summary>
    public string? BenchText { get; init; }

    /// <summary>The bench file's place when the series began; null where it came from elsewhere.</summary>
    public string? BenchPath { get; init; }

    /// <summary>What the command line changed for all runs, as <c>key=value</c>, the later ones over the earlier; none where an older version wrote the manifest.</summary>
    public IReadOnlyList<string> Overrides { get; init => field = value ?? []; } = [];

    /// <summary>When the series began, in the world's time.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended; null while it runs, or when its process died.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How it stands: complete when every run is.</summary>
    public RunStatus Status { get; init; }

    /// <summary>True when the bench was made safe after every run.</summary>
    public bool Safe { get; init; }

    /// <summary>Keys of what is varied from run to run, in the order of the recipe.</summary>
    public required IReadOnlyList<string> Series { get; init; }

    /// <summary>The runs that were planned.</summary>
    public required IReadOnlyList<SeriesManifestRun> Runs { get; init; }

    /// <summary>The bench file's text.</summary>
    /// <exception cref="ResumeException">An older version wrote the manifest, without it.</exception>
    internal string RequireBenchText() => BenchText
        ?? throw new ResumeException($"the series was begun by {Software}, whose manifest does not hold the bench: name it with --bench, or run the recipe {Recipe} anew");

    /// <summary>A run of it as changes of the job that is varied.</summary>
    internal IEnumerable<Override> OverridesOf(SeriesEntry entry) => Series.Zip(entry.Values, (key, value) => new Override(key, value, "manifest.json"));
}
