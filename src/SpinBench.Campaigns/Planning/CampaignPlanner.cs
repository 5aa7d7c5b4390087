using SpinBench.Campaigns.Plans;
using SpinBench.Settings;
using SpinBench.Station;
using SpinBench.Station.Recipes;
using SpinBench.VirtualBench.SampleModels;

namespace SpinBench.Campaigns.Planning;

/// <summary>Makes the plan of a campaign: reads the files, expands what is varied, and makes sure that every value can be understood.</summary>
public static class CampaignPlanner
{
    /// <summary>Key of the seed of a virtual bench.</summary>
    public const string SeedKey = "sample.seed";

    // Many shards for few points: whoever is first helps the others, and little is measured again after a death.
    private const int UsualShards = 64;
    private const int UsualLargestShard = 1000;

    /// <summary>Plans.</summary>
    /// <param name="path">A campaign file, or a recipe.</param>
    /// <param name="changes">What the command line says.</param>
    /// <exception cref="SettingsException">Something in the files or on the command line cannot be understood; the message names file and line.</exception>
    public static CampaignPlan Plan(string path, CampaignChanges changes)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(changes);
        var file = SettingsFile.Load(path);
        var isRecipe = file.Root.Find("protocol") is not null;
        var settings = isRecipe ? new CampaignSettings { Recipe = Path.GetFileName(path) } : SettingsBinder.Bind<CampaignSettings>(file.Root);
        var folder = Path.GetDirectoryName(path) ?? "";
        var fixedSettings = (settings.Set ?? new Dictionary<string, string>())
            .Select(entry => new Override(entry.Key, entry.Value, PositionOf(file, entry.Key))).Concat(changes.Set).ToList();
        var job = TwinBench.JobOf(
            Path.Combine(folder, settings.Recipe),
            changes.Bench ?? (settings.Bench is { } bench ? Path.Combine(folder, bench) : null),
            fixedSettings,
            seed: null,
            changes.TwinSample ?? settings.TwinSample);
        var dimensions = Dimensions(file, settings, changes, job);
        Check(file, job, dimensions);
        if ((changes.Shard ?? settings.Shard) is < 1 and var size)
            throw (file.Root.Find("shard") ?? file.Root).Error($"a shard of {size} points; it must have 1 at least");
        var points = dimensions.Aggregate(1L, (product, dimension) => product * dimension.Dimension.Rows.Count);
        return new CampaignPlan
        {
            Software = SoftwareVersion.Text,
            Title = settings.Title ?? job.Recipe.Title,
            Recipe = Path.GetFileName(settings.Recipe),
            RecipeText = SettingsPrinter.ToYaml(job.Recipe.Source.Root),
            Bench = job.Bench.Name,
            BenchText = SettingsPrinter.ToYaml(job.Bench.Source.Root),
            Set = [.. fixedSettings.Select(change => $"{change.Key}={change.Value}")],
            Dimensions = [.. dimensions.Select(dimension => dimension.Dimension)],
            ShardSize = changes.Shard ?? settings.Shard ?? (int)Math.Clamp(points / UsualShards, 1, UsualLargestShard),
            KeepRuns = changes.KeepRuns || settings.KeepRuns,
        };
    }

    private static List<PlannedDimension> Dimensions(SettingsFile file, CampaignSettings settings, CampaignChanges changes, RecipeJob job)
    {
        var grid = Merge(file, settings.Grid, changes.Grid);
        var random = Merge(file, settings.Random?.Of, changes.Random);
        var seeds = changes.Seeds is { } given ? NodeOf(file, given) : settings.Seeds;
        // A recipe that is a series already is varied over that, too.
        var taken = grid.Concat(random).Select(axis => axis.Key).Append(seeds is null ? "" : SeedKey).ToHashSet(StringComparer.Ordinal);
        var dimensions = job.Series.Where(axis => !taken.Contains(axis.Key))
            .Select(axis => PlannedDimension.Of(axis.Key, [.. axis.Values.Select(value => (value, axis.Node.Position.ToString()))])).ToList();
        dimensions.AddRange(grid.Select(axis => PlannedDimension.Of(axis.Key, AxisValues.Read(axis.Value))));
        var count = changes.Samples ?? settings.Random?.Count;
        if (random.Count > 0)
        {
            if (count is null) throw random[0].Value.Error("the number of draws is missing; write 'count: 100', or --samples 100");
            if (count < 1) throw file.Root.Error($"'random' draws {count} times; it must be 1 at least");
            dimensions.Add(RandomSample.Draw([.. random.Select(axis => (axis.Key, axis.Value))], count.Value, changes.SampleSeed ?? settings.Random?.Seed ?? 0));
        }
        else if (changes.Samples is not null)
        {
            throw new SettingsException(new SettingsPosition("--samples"), "random", "--samples: nothing is drawn at random; say what with --random KEY=FROM..TO");
        }

        if (seeds is not null) dimensions.Add(PlannedDimension.Of(SeedKey, AxisValues.Read(seeds)));
        return dimensions;
    }

    private static void Check(SettingsFile file, RecipeJob job, List<PlannedDimension> dimensions)
    {
        if (dimensions.Count == 0)
            throw file.Root.Error("nothing is varied; write 'grid: { … }', 'random: { … }' or 'seeds: …' (--grid, --random, --seeds), or use 'spinbench run'");
        var keys = dimensions.SelectMany(dimension => dimension.Dimension.Keys).ToList();
        if (keys.GroupBy(key => key, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw file.Root.Error($"'{twice.Key}' is varied twice");
        var points = dimensions.Aggregate(1.0, (product, dimension) => product * dimension.Dimension.Rows.Count);
        if (points > CampaignPlan.MostPoints)
            throw file.Root.Error(FormattableString.Invariant($"the campaign has {points:0} points; {CampaignPlan.MostPoints} are the most. Split it"));
        // Each value once, with the first of everything else: what cannot be understood is known before the first point.
        foreach (var varied in dimensions)
        {
            for (var row = 0; row < varied.Dimension.Rows.Count; row++)
            {
                var point = job.Vary([.. dimensions.SelectMany(dimension => Changes(dimension, dimension == varied ? row : 0))]);
                _ = SampleModel.Read(point.Bench.Sample!);
            }
        }
    }

    private static IEnumerable<Override> Changes(PlannedDimension dimension, int row) =>
        dimension.Dimension.Keys.Zip(dimension.Dimension.Rows[row], (key, value) => new Override(key, value, dimension.Origins[row]));

    private static List<KeyValuePair<string, SettingsNode>> Merge(
        SettingsFile file, IReadOnlyDictionary<string, SettingsNode>? written, IReadOnlyList<Override> added)
    {
        var axes = (written ?? new Dictionary<string, SettingsNode>()).Where(axis => added.All(change => change.Key != axis.Key)).ToList();
        axes.AddRange(added.Select(change => KeyValuePair.Create(change.Key, NodeOf(file, change))));
        return axes;
    }

    // As if it stood in a file by itself: errors name the setting and the option.
    private static SettingsNode NodeOf(SettingsFile file, Override change)
    {
        var node = file.Root.Without([.. file.Root.Entries.Select(entry => entry.Key)]).With(change.Key, change.Value, change.Origin);
        foreach (var key in change.Key.Replace("]", "", StringComparison.Ordinal).Split('[', '.')) node = node[key]!;
        return node;
    }

    private static string PositionOf(SettingsFile file, string key) => (file.Root.Find("set")?.Find(key)?.Position ?? file.Root.Position).ToString();
}
