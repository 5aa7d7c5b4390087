using SpinBench.Benches;
using SpinBench.Settings;
using SpinBench.Station.Catalogs;
using SpinBench.Station.Recipes;
using SpinBench.Station.Running;
using SpinBench.Station.Simulations;

namespace SpinBench.Station.Tests;

/// <summary>Every recipe and bench file in the source tree, and those that are built in.</summary>
public class FilesOfTheRepositoryTests
{
    public static TheoryData<string> Recipes => [.. Repository.Recipes.Select(path => Path.GetRelativePath(Repository.Root, path))];

    public static TheoryData<string> Benches => [.. Repository.Benches.Select(path => Path.GetRelativePath(Repository.Root, path))];

    public static TheoryData<string> Simulations => [.. Repository.Simulations.Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Recipes))]
    public async Task A_recipe_loads_and_every_run_of_it_stays_within_the_limits_of_its_bench(string recipe)
    {
        var job = RecipeJob.Load(Path.Combine(Repository.Root, recipe), null, [], null);
        var runs = await SeriesRunner.RehearseAsync(job);
        Assert.Equal(job.Series.Aggregate(1, (count, axis) => count * axis.Values.Count), runs.Count);
        Assert.All(runs, run => Assert.True(run.Rehearsal.Points > 0));
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_recipe_is_as_the_schema_says(string recipe)
    {
        Assert.Empty(SchemaCheck.Problems(FileSchemas.Recipe(), SettingsFile.Load(Path.Combine(Repository.Root, recipe)).Root));
    }

    [Theory]
    [MemberData(nameof(Benches))]
    public void A_bench_file_loads_and_is_as_the_schema_says(string bench)
    {
        var path = Path.Combine(Repository.Root, bench);
        Assert.NotEmpty(BenchFile.Load(path).Roles);
        Assert.Empty(SchemaCheck.Problems(FileSchemas.Bench(), SettingsFile.Load(path).Root));
    }

    [Theory]
    [MemberData(nameof(Simulations))]
    public void A_simulation_is_as_the_schema_says(string simulation)
    {
        Assert.Empty(SchemaCheck.Problems(SimulationSettings.Schema(), SettingsFile.Load(Path.Combine(Repository.Root, simulation)).Root));
    }

    [Theory]
    [MemberData(nameof(Simulations))]
    public void A_simulation_can_be_computed_as_far_as_is_known_before_it_begins(string simulation)
    {
        var simulator = new Simulator(SettingsFile.Load(Path.Combine(Repository.Root, simulation)));
        Assert.True(simulator.Planned > 1);
        Assert.False(simulator.IsTooCoarse);
    }

    [Theory]
    [InlineData("title: x\nstages: [{ relax: true }]\n")]
    [InlineData("title: x\nmacrospins: { saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.1 }\n")]
    [InlineData("title: x\nmacrospins: { saturation-magnetization: 1 T, volume: 1e-24 m³, damping: 0.1 }\nstages: [{ relax: true }]\n")]
    [InlineData("title: x\nmacrospins: { saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.1, g-faktor: 2 }\nstages: [{ relax: true }]\n")]
    [InlineData("title: x\nmacrospins: { saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.1 }\nstages: [{ run: 3 mT }]\n")]
    [InlineData("title: x\nmacrospins: { saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.1 }\nstages: [{ run: 3 ns, drives: [{ tone: { frequency: 1 T }, field: [0 T, 0 T, 1 T] }] }]\n")]
    [InlineData("title: x\nmacrospins: { saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.1 }\noutputs: [enrgy]\nstages: [{ relax: true }]\n")]
    [InlineData("title: x\nstack: { layers: [{ saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.1 }] }\nstages: [{ relax: true }]\n")]
    public void The_schema_of_simulations_finds_what_is_wrong(string simulation)
    {
        Assert.NotEmpty(SchemaCheck.Problems(SimulationSettings.Schema(), SettingsFile.Parse(simulation, "simulation.yaml").Root));
    }

    [Theory]
    [InlineData("title: x\nprotocol: pulse-sweeep\n")]
    [InlineData("title: x\nprotocol: pulse-sweep\nsettings: { amplitude: 1 V }\n")]
    [InlineData("title: x\nprotocol: pulse-sweep\nsettings: { amplitudes: 0 → 1 V step 0.1 V, width: 3 mT }\n")]
    [InlineData("title: x\nprotocol: field-sweep\nsettings: { amplitudes: 0 → 1 V step 0.1 V }\n")]
    [InlineData("title: x\n")]
    [InlineData("titel: x\nprotocol: pulse-sweep\n")]
    public void The_schema_of_recipes_finds_what_is_wrong(string recipe)
    {
        Assert.NotEmpty(SchemaCheck.Problems(FileSchemas.Recipe(), SettingsFile.Parse(recipe, "recipe.yaml").Root));
    }

    [Theory]
    [InlineData("roles.write.limit", "2 T")]
    [InlineData("roles.write.limt", "2 V")]
    [InlineData("instruments.pulser.driver", "keysight")]
    [InlineData("sample.cells", "many")]
    public void The_schema_of_bench_files_finds_what_is_wrong(string key, string value)
    {
        Assert.NotEmpty(SchemaCheck.Problems(FileSchemas.Bench(), BuiltIn.Bench().Override(key, value).Root));
    }

    [Fact]
    public void What_is_built_in_is_what_is_in_the_source_tree()
    {
        Assert.Equal(Repository.Recipes.Select(NameOf).Order(StringComparer.Ordinal), BuiltIn.RecipeNames);
        Assert.All(BuiltIn.RecipeNames, name => Assert.NotNull(RecipeJob.Prepare(BuiltIn.Recipe(name), BuiltIn.BenchOf(BuiltIn.Recipe(name)), [], null)));
        Assert.Equal(
            SettingsPrinter.ToYaml(SettingsFile.Load(Path.Combine(Repository.Root, "benches", "virtual-compound-mtj.yaml")).Root),
            SettingsPrinter.ToYaml(BuiltIn.Bench().Root));
    }

    // compound-mtj/breakdown
    private static string NameOf(string path) => $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileNameWithoutExtension(path)}";
}
