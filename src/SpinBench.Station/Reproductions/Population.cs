using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Recipes;
using SpinBench.Station.Running;

namespace SpinBench.Station.Reproductions;

/// <summary>
/// Devices of one wafer, one for each seed, each measured by a recipe on a virtual bench of its own: through the protocol, the driver, the
/// bytes, the virtual instruments and the sample. The outcome does not depend on how many threads measure.
/// </summary>
/// <param name="recipes">Folder of the publication's recipes.</param>
/// <param name="seeds">Number of devices that a population has at least.</param>
/// <param name="threads">Number of benches that are measured at the same time.</param>
public sealed class Population(string recipes, int seeds, int threads) : IDisposable
{
    private string? _folder;

    /// <summary>Number of devices that a population has at least.</summary>
    public int Seeds { get; } = seeds;

    /// <summary>Where the runs of a seed keep their checkpoints, which later runs of that seed find; null where nothing is kept.</summary>
    public Func<ulong, SideFolder>? Side { get; set; }

    /// <summary>A folder of its own for whatever is kept from one group of rows to the next; it is gone with the population.</summary>
    /// <param name="name">What it is for.</param>
    public string FolderFor(string name) => Path.Combine(_folder ??= Directory.CreateTempSubdirectory("spinbench-").FullName, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
        _folder = null;
    }

    /// <summary>Measures every device of a population.</summary>
    /// <param name="recipe">Beginning of the name of a built-in recipe: <c>fig-4c</c>.</param>
    /// <param name="overrides">Changes of its settings, as <c>key=value</c>.</param>
    /// <param name="devices">Number of devices; 0 for <see cref="Seeds"/>.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>What each device showed, by seed from 1.</returns>
    public Task<IReadOnlyList<Findings>> MeasureAsync(
        string recipe, IReadOnlyList<string> overrides, int devices = 0, CancellationToken cancellation = default) =>
        MeasureAsync(recipe, _ => overrides, devices, cancellation);

    /// <summary>Measures a population whose members differ by more than the seed of the bench.</summary>
    /// <param name="recipe">Beginning of the name of a built-in recipe: <c>fig-2</c>.</param>
    /// <param name="overrides">Changes of the settings of the member of a seed, as <c>key=value</c>.</param>
    /// <param name="devices">Number of members; 0 for <see cref="Seeds"/>.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>What each member showed, by seed from 1.</returns>
    public async Task<IReadOnlyList<Findings>> MeasureAsync(
        string recipe, Func<ulong, IReadOnlyList<string>> overrides, int devices = 0, CancellationToken cancellation = default)
    {
        var source = BuiltIn.Recipe($"{recipes}/{recipe}");
        var bench = BuiltIn.BenchOf(source);
        var found = new Findings[devices > 0 ? devices : Seeds];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, found.Length),
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            async (index, token) =>
            {
                var seed = (ulong)(index + 1);
                found[index] = await MeasureOneAsync(source, bench, [.. overrides(seed).Select(text => Override.Parse(text, "reproduction"))], seed, Side?.Invoke(seed), token).ConfigureAwait(false);
            }).ConfigureAwait(false);
        return found;
    }

    private static Task<Findings> MeasureOneAsync(
        SettingsFile recipe, SettingsFile benchFile, List<Override> changes, ulong seed, SideFolder? side, CancellationToken cancellation) =>
        ForgottenRun.MeasureAsync(
            RecipeJob.Prepare(recipe, benchFile, changes, seed),
            side,
            (outcome, findings) => outcome.Problem is { } problem ? throw problem : new Findings(findings()),
            cancellation);
}
