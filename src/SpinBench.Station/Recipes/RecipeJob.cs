using System.Globalization;
using SpinBench.Benches;
using SpinBench.Protocols;
using SpinBench.Rehearsal;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Catalogs;

namespace SpinBench.Station.Recipes;

/// <summary>A recipe made ready for a bench: read, understood, checked against the bench; nothing opened yet.</summary>
public sealed class RecipeJob
{
    private const string SeedKey = "sample.seed";

    private RecipeJob(
        RecipeFile recipe, BenchFile bench, ProtocolRun run, object settings, IReadOnlyList<SeriesAxis> series, IReadOnlyList<string> notices)
    {
        Recipe = recipe;
        Series = series;
        Bench = bench;
        Run = run;
        Settings = settings;
        Notices = notices;
    }

    /// <summary>The recipe, with its overrides.</summary>
    public RecipeFile Recipe { get; }

    /// <summary>The bench file, with its overrides.</summary>
    public BenchFile Bench { get; }

    /// <summary>The protocol.</summary>
    public ProtocolRun Run { get; }

    /// <summary>The protocol's settings.</summary>
    public object Settings { get; }

    /// <summary>What is varied from run to run; what the command line fixes is not varied. Empty for a single run.</summary>
    public IReadOnlyList<SeriesAxis> Series { get; }

    /// <summary>What a person should be told before the run.</summary>
    public IReadOnlyList<string> Notices { get; }

    /// <summary>What was changed of the files, the later ones over the earlier.</summary>
    public IReadOnlyList<Override> Overrides { get; private init; } = [];

    /// <summary>What is done with the lines to the instruments.</summary>
    public BenchLines Lines { get; private init; } = BenchLines.Usual;

    /// <summary>The same job with its lines recorded, or replayed.</summary>
    public RecipeJob Over(BenchLines lines) => new(Recipe, Bench, Run, Settings, Series, Notices) { Lines = lines, Overrides = Overrides };

    /// <summary>Reads a recipe and its bench.</summary>
    /// <param name="recipePath">The recipe file.</param>
    /// <param name="benchPath">A bench file in place of the one that the recipe names; or null.</param>
    /// <param name="overrides">Settings to change, the later ones over the earlier.</param>
    /// <param name="seed">Seed of the virtual bench's sample; or null.</param>
    /// <exception cref="SettingsException">Something in the files or overrides cannot be understood.</exception>
    public static RecipeJob Load(string recipePath, string? benchPath, IReadOnlyList<Override> overrides, ulong? seed) =>
        Prepare(SettingsFile.Load(recipePath), benchPath, overrides, seed);

    /// <summary>Makes a job of a recipe that has been read.</summary>
    /// <exception cref="SettingsException">Something in the files or overrides cannot be understood.</exception>
    public static RecipeJob Prepare(SettingsFile recipeSource, string? benchPath, IReadOnlyList<Override> overrides, ulong? seed)
    {
        ArgumentNullException.ThrowIfNull(recipeSource);
        ArgumentNullException.ThrowIfNull(overrides);
        var recipe = RecipeFile.Read(recipeSource);
        var benchSource = SettingsFile.Load(benchPath ?? recipe.BenchPath
            ?? throw recipe.Source.Root.Error("the recipe names no bench; give one with --bench"));
        return Prepare(recipeSource, benchSource, overrides, seed);
    }

    /// <summary>Makes a job of a recipe and a bench file that have been read.</summary>
    /// <exception cref="SettingsException">Something in the files or overrides cannot be understood.</exception>
    public static RecipeJob Prepare(SettingsFile recipeSource, SettingsFile benchSource, IReadOnlyList<Override> overrides, ulong? seed)
    {
        ArgumentNullException.ThrowIfNull(recipeSource);
        ArgumentNullException.ThrowIfNull(benchSource);
        ArgumentNullException.ThrowIfNull(overrides);
        var notices = new List<string>();
        benchSource = WithSampleOf(RecipeFile.Read(recipeSource), benchSource, notices);
        if (seed is { } given) overrides = [.. overrides, new Override(SeedKey, given.ToString(CultureInfo.InvariantCulture), "--seed")];
        return Build(recipeSource, benchSource, overrides, notices);
    }

    /// <summary>Makes the job of a run again from what its manifest holds.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="bench">A bench file in place of the one that the manifest holds; or null.</param>
    /// <exception cref="SettingsException">What it holds cannot be understood by this version.</exception>
    public static RecipeJob Again(RunManifest manifest, SettingsFile? bench = null)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return Again((manifest.Recipe, manifest.RecipeText), bench ?? FromManifest(manifest.Bench, manifest.BenchText), manifest.Overrides);
    }

    /// <summary>Makes the job that a series varies again from what its manifest holds.</summary>
    /// <param name="series">The manifest of the series.</param>
    /// <param name="bench">A bench file in place of the one that the manifest holds; or null.</param>
    /// <exception cref="ResumeException">The manifest does not hold a bench.</exception>
    /// <exception cref="SettingsException">What it holds cannot be understood by this version.</exception>
    internal static RecipeJob Again(SeriesManifest series, SettingsFile? bench = null) => Again(
        (series.Recipe, series.RecipeText),
        bench ?? FromManifest(series.Bench, series.RequireBenchText()),
        series.Overrides);

    /// <summary>The bench file's place; null where it came from elsewhere.</summary>
    internal string? BenchPath => File.Exists(Bench.Source.FileName) ? Path.GetFullPath(Bench.Source.FileName) : null;

    /// <summary>What was changed of the files, as a manifest says it.</summary>
    internal IReadOnlyList<string> Changes => [.. Overrides.Select(change => $"{change.Key}={change.Value}")];

    /// <summary>The same job with some settings changed: one run of a series.</summary>
    /// <exception cref="SettingsException">A change cannot be understood.</exception>
    public RecipeJob Vary(IReadOnlyList<Override> overrides) => Build(Recipe.Source, Bench.Source, overrides, [], Overrides);

    /// <summary>Walks the plan with nothing behind it: every limit is checked and every wait counted.</summary>
    /// <exception cref="PointException">A point asks for more than the bench allows.</exception>
    public async ValueTask<RehearsalResult> RehearseAsync(CancellationToken cancellation = default)
    {
        await using var rehearsal = BenchDoor.Rehearse(Bench);
        return await Run.RehearseAsync(rehearsal, Settings, cancellation).ConfigureAwait(false);
    }

    /// <summary>Walks the plan with nothing behind it, and prices it.</summary>
    /// <exception cref="PointException">A point asks for more than the bench allows.</exception>
    public async ValueTask<(RehearsalResult Rehearsal, PlanPrice Price)> PriceAsync(CancellationToken cancellation = default)
    {
        await using var rehearsal = BenchDoor.Rehearse(Bench);
        var price = new PlanPrice();
        return (await Run.RehearseAsync(rehearsal, Settings, price, cancellation).ConfigureAwait(false), price);
    }

    // The texts have the changes already; to make them once more keeps those of the command line above those of the recipe.
    private static RecipeJob Again((string Name, string Text) recipe, SettingsFile bench, IReadOnlyList<string> changes) =>
        Prepare(SettingsFile.Parse(recipe.Text, recipe.Name), bench, [.. changes.Select(text => Override.Parse(text, "manifest.json"))], seed: null);

    private static SettingsFile FromManifest(string bench, string text) => SettingsFile.Parse(text, $"{bench} (from the manifest)");

    private static RecipeJob Build(
        SettingsFile recipeSource,
        SettingsFile benchSource,
        IReadOnlyList<Override> overrides,
        IReadOnlyList<string> notices,
        IReadOnlyList<Override>? before = null)
    {
        var unchanged = benchSource;
        foreach (var change in overrides)
        {
            if (change.Key.StartsWith("bench.", StringComparison.Ordinal))
                benchSource = benchSource.Override(change.Key["bench.".Length..], change.Value, change.Origin);
            else if (change.Key.StartsWith("sample.", StringComparison.Ordinal))
                benchSource = WithSample(benchSource, change);
            else
                recipeSource = recipeSource.Override(SettingsPath(change.Key), change.Value, change.Origin);
        }

        LimitOverrides.Check(unchanged, benchSource, overrides);
        var recipe = RecipeFile.Read(recipeSource);
        var descriptor = ProtocolOf(recipe);
        var bench = BenchFile.Read(benchSource);
        bench.CheckRolesFor(descriptor);
        var settings = SettingsBinder.Bind(descriptor.SettingsType, recipe.Settings);
        var series = recipe.Series.Where(axis => !overrides.Any(change => axis.Key == change.Key || axis.Key == SettingsPath(change.Key))).ToList();
        return new RecipeJob(recipe, bench, ProtocolRun.For(descriptor), settings, series, notices) { Overrides = [.. before ?? [], .. overrides] };
    }

    private static string SettingsPath(string key) =>
        key.StartsWith("settings.", StringComparison.Ordinal) ? key : $"settings.{key}";

    private static ProtocolDescriptor ProtocolOf(RecipeFile recipe) =>
        Catalog.Protocols.FirstOrDefault(protocol => protocol.Name == recipe.Protocol.Text)
        ?? throw recipe.Protocol.ErrorUnknown("protocol", recipe.Protocol.Text, Catalog.Protocols.Select(protocol => protocol.Name));

    private static SettingsFile WithSampleOf(RecipeFile recipe, SettingsFile bench, List<string> notices)
    {
        if (recipe.Sample is not { } sample) return bench;
        if (bench.Root.Find("sample") is null)
        {
            notices.Add("The recipe describes a sample; what is on this bench cannot be chosen from here, so that part of the recipe is left out.");
            return bench;
        }

        foreach (var (key, position, value) in sample.Entries) bench = bench.Override($"sample.{key}", value.Text, position.ToString());
        return bench;
    }

    private static SettingsFile WithSample(SettingsFile bench, Override change) =>
        bench.Root.Find("sample") is null
            ? throw new SettingsException(
                new SettingsPosition(change.Origin), change.Key, $"{change.Key} is for virtual benches; the bench '{bench.FileName}' has a real sample")
            : bench.Override(change.Key, change.Value, change.Origin);
}
