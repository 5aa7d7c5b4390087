using SpinBench.Station.Recipes;

namespace SpinBench.Campaigns.Planning;

/// <summary>What the command line adds to a campaign file, or says in its place.</summary>
public sealed record CampaignChanges
{
    /// <summary>Bench file; null for that of the campaign or the recipe.</summary>
    public string? Bench { get; init; }

    /// <summary>Model of the sample of a real bench's twin; null for what the files say.</summary>
    public string? TwinSample { get; init; }

    /// <summary>Settings that are the same at every point.</summary>
    public IReadOnlyList<Override> Set { get; init; } = [];

    /// <summary>Axes of the grid; one of the same key takes the file's place.</summary>
    public IReadOnlyList<Override> Grid { get; init; } = [];

    /// <summary>Settings drawn at random; one of the same key takes the file's place.</summary>
    public IReadOnlyList<Override> Random { get; init; } = [];

    /// <summary>Number of draws; null for the file's.</summary>
    public int? Samples { get; init; }

    /// <summary>Seed of the draws; null for the file's.</summary>
    public ulong? SampleSeed { get; init; }

    /// <summary>Seeds of the virtual bench; null for the file's.</summary>
    public Override? Seeds { get; init; }

    /// <summary>Points of a shard; null for the file's.</summary>
    public int? Shard { get; init; }

    /// <summary>True to keep the run folder of every point.</summary>
    public bool KeepRuns { get; init; }
}
