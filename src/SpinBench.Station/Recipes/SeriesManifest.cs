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
}
