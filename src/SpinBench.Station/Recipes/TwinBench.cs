using SpinBench.Benches;
using SpinBench.Settings;
using SpinBench.VirtualBench.SampleModels;

namespace SpinBench.Station.Recipes;

/// <summary>The virtual twin of a bench file: the same instruments, drivers, roles and limits, with a simulated sample under the probes.</summary>
public static class TwinBench
{
    /// <summary>Makes a job ready for the twin of its bench.</summary>
    /// <param name="recipePath">The recipe file.</param>
    /// <param name="benchPath">A bench file in place of the one that the recipe names; or null.</param>
    /// <param name="overrides">Settings to change, the later ones over the earlier.</param>
    /// <param name="seed">Seed of the twin's sample; or null.</param>
    /// <param name="model">Model of the sample of a real bench's twin; null for what the bench file says.</param>
    /// <exception cref="SettingsException">Something in the files or overrides cannot be understood, or nobody says what the twin's sample is.</exception>
    public static RecipeJob JobOf(string recipePath, string? benchPath, IReadOnlyList<Override> overrides, ulong? seed, string? model)
    {
        ArgumentNullException.ThrowIfNull(recipePath);
        ArgumentNullException.ThrowIfNull(overrides);
        var recipe = SettingsFile.Load(recipePath);
        var read = RecipeFile.Read(recipe);
        var bench = SettingsFile.Load(benchPath ?? read.BenchPath ?? throw recipe.Root.Error("the recipe names no bench; give one with --bench"));
        return RecipeJob.Prepare(recipe, Of(bench, model), overrides, seed);
    }

    /// <summary>The twin of a bench file; a virtual bench is its own.</summary>
    /// <param name="bench">The bench file.</param>
    /// <param name="model">Model of the sample; null for what the bench file says.</param>
    /// <exception cref="SettingsException">Nobody says what the twin's sample is.</exception>
    public static SettingsFile Of(SettingsFile bench, string? model)
    {
        ArgumentNullException.ThrowIfNull(bench);
        var file = BenchFile.Read(bench);
        if (file.IsVirtual) return bench;
        if (file.Twin is null && model is null)
        {
            throw bench.Root.Error(
                "the bench is a real one, and does not say what its virtual twin has under the probes: write 'twin: { model: … }', or name one with "
                + $"--twin-sample; the models are {string.Join(", ", SampleModel.All.Select(candidate => candidate.Name))}");
        }

        foreach (var instrument in file.Instruments) bench = bench.Override($"instruments.{instrument.Name}.resource", $"SIM::{instrument.Name}", "twin");
        foreach (var (key, position, value) in file.Twin?.Entries ?? []) bench = bench.Override($"sample.{key}", value.Text, position.ToString());
        if (model is not null) bench = bench.Override("sample.model", model, "--twin-sample");
        return bench.Override("name", $"{file.Name} (virtual twin)", "twin");
    }
}
