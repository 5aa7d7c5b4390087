using SpinBench.Settings;

namespace SpinBench.Campaigns.Planning;

/// <summary>A campaign as its file has it: a recipe, and what is varied from point to point.</summary>
public sealed record CampaignSettings
{
    /// <summary>The recipe file, relative to the campaign's.</summary>
    [Summary("The recipe file, relative to this one.")]
    public required string Recipe { get; init; }

    /// <summary>Heading; the recipe's where there is none.</summary>
    [Summary("Heading; the recipe's if left out.")]
    public string? Title { get; init; }

    /// <summary>What somebody who runs it should know.</summary>
    [Summary("What somebody who runs it should know.")]
    public string? Note { get; init; }

    /// <summary>Bench file in place of the recipe's, relative to the campaign's.</summary>
    [Summary("Bench file in place of the recipe's, relative to this one.")]
    public string? Bench { get; init; }

    /// <summary>Model of the sample of a real bench's virtual twin.</summary>
    [Summary("For a real bench that names no twin: the model of the sample that its virtual twin has.")]
    public string? TwinSample { get; init; }

    /// <summary>Settings that are the same at every point.</summary>
    [Summary("Settings that are the same at every point: sample.cells: 3.")]
    public IReadOnlyDictionary<string, string>? Set { get; init; }

    /// <summary>Settings of which every combination is a point.</summary>
    [Summary("Settings of which every combination is a point: lists, or sweeps such as 0 → 6 mT step 2 mT.")]
    public IReadOnlyDictionary<string, SettingsNode>? Grid { get; init; }

    /// <summary>Settings that are drawn at random.</summary>
    [Summary("Settings that are drawn at random; every combination of the grid gets the same draws.")]
    public RandomSettings? Random { get; init; }

    /// <summary>Seeds of the virtual bench.</summary>
    [Summary("Seeds of the virtual bench, one device each: [1, 2, 3], or 1 → 100 step 1.")]
    public SettingsNode? Seeds { get; init; }

    /// <summary>Points that one process measures in one go; null to let the size of the campaign decide.</summary>
    [Summary("Points that are measured in one go, and measured again together where a process died.")]
    public int? Shard { get; init; }

    /// <summary>True to keep the run folder of every point.</summary>
    [Summary("true to keep the run folder of every point.")]
    public bool KeepRuns { get; init; }
}
