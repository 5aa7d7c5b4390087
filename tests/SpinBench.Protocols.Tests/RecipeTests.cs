using System.Collections;
using SpinBench.Benches;
using SpinBench.Protocols.Perceptrons;
using SpinBench.Quantities;
using SpinBench.Runs;
using SpinBench.Settings;

namespace SpinBench.Protocols.Tests;

public sealed class RecipeTests
{
    private static readonly Dictionary<string, ProtocolDescriptor> Protocols = typeof(FieldSweep).Assembly.GetExportedTypes()
        .Where(type => type.IsDefined(typeof(ProtocolAttribute), false))
        .Select(ProtocolDescriptor.Of)
        .ToDictionary(protocol => protocol.Name);

    private static readonly Dictionary<string, string[]> Panels = new()
    {
        ["compound-mtj"] = ["3b", "3d", "3f", "4a", "4b", "4c", "4d", "4e", "4f", "4g", "4h"],
        ["co-gd-hall-bar"] = ["1b", "2a", "2b", "2c", "2d", "2e", "2f", "3c", "3d", "4a", "4b"],
        ["co-gd-neuron"] = ["4c", "4d", "4e"],
        ["compound-mtj-ann"] = ["5b", "5c", "5d", "5e"],
        ["mtj-networks"] = ["1d", "2", "3", "4"],
    };

    // Folder of recipes, and what the bench files are called that they run on.
    private static readonly Dictionary<string, string> Benches = new()
    {
        ["compound-mtj"] = "virtual-compound-mtj.yaml",
        ["compound-mtj-ann"] = "virtual-compound-mtj",
        ["co-gd-hall-bar"] = "virtual-hall-bar.yaml",
        ["co-gd-neuron"] = "virtual-co-gd-neurons.yaml",
        ["mtj-networks"] = "virtual-mtj-neurons",
        ["small-networks"] = "virtual-",
    };

    private static readonly string[] Paths =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "recipes"), "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(AppContext.BaseDirectory, path))
            .Order(StringComparer.Ordinal)];

    public static TheoryData<string> Recipes => [.. Paths];

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Each_recipe_is_understood_and_its_plan_begins(string name)
    {
        var recipe = RecipeFile.Load(Path.Combine(AppContext.BaseDirectory, name));
        var protocol = Protocols[recipe.Protocol.Text];
        var settings = SettingsBinder.Bind(protocol.SettingsType, recipe.Settings);
        var created = protocol.Type.GetConstructors()[0].Invoke(new object?[protocol.Type.GetConstructors()[0].GetParameters().Length]);
        var noRows = Activator.CreateInstance(typeof(List<>).MakeGenericType(protocol.RowType));
        var plan = (IEnumerable)protocol.Type.GetMethod("Plan")!.Invoke(created, [settings, noRows])!;
        Assert.NotNull(plan.Cast<object>().First());
        Assert.Contains(Benches[Path.GetFileName(Path.GetDirectoryName(name))!], recipe.BenchPath, StringComparison.Ordinal);
        Assert.NotEmpty(ProtocolRun.For(protocol).Columns);
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Each_band_contains_a_value_of_its_findings_dimension(string name)
    {
        foreach (var published in RecipeFile.Load(Path.Combine(AppContext.BaseDirectory, name)).Published.Where(value => value.Low is not null))
        {
            var low = Quantity.Parse(published.Low!);
            var high = Quantity.Parse(published.High!);
            Assert.Equal(low.Dimension, high.Dimension);
            Assert.True(low.Value <= high.Value, published.Finding);
        }
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_perceptron_learns_with_two_threads_for_its_bits_are_the_same(string name)
    {
        var recipe = RecipeFile.Load(Path.Combine(AppContext.BaseDirectory, name));
        var settings = SettingsBinder.Bind(Protocols[recipe.Protocol.Text].SettingsType, recipe.Settings);
        if (settings.GetType().GetProperty("Training")?.GetValue(settings) is PerceptronTrainingSettings training) Assert.Equal(2, training.Threads);
    }

    [Fact]
    public void Recipes_of_synapses_say_what_is_published_and_those_of_measured_states_draw_it_against_thickness()
    {
        foreach (var path in Paths.Where(path => path.Contains("compound-mtj-ann", StringComparison.Ordinal)))
        {
            var recipe = RecipeFile.Load(Path.Combine(AppContext.BaseDirectory, path));
            Assert.NotEmpty(recipe.Published);
            if (recipe.Protocol.Text != "quantized-perceptron") continue;
            Assert.Equal("sample.free-layer", recipe.Series[0].Key);
            Assert.Contains("accuracy-quantized", recipe.Show);
        }
    }

    [Fact]
    public void Every_panel_of_a_paper_has_a_recipe_that_cites_it()
    {
        foreach (var (folder, panels) in Panels)
        {
            Assert.All(panels, panel =>
            {
                var own = Paths.Where(path => Path.GetFileName(Path.GetDirectoryName(path)) == folder && NamesOf(path).Contains(panel)).ToList();
                Assert.NotEmpty(own);
                Assert.All(own, path => Assert.Contains(panel.Length > 1 ? panel : $"figure {panel}", RecipeFile.Load(Path.Combine(AppContext.BaseDirectory, path)).Citation, StringComparison.Ordinal));
            });
        }
    }

    // fig-2a-2d-switching… shows panels 2a and 2d, fig-4c-e-… 4c to 4e, and fig-3-character… the whole of figure 3.
    private static IEnumerable<string> NamesOf(string path)
    {
        var parts = Path.GetFileName(path).Split('-');
        if (parts[0] != "fig") yield break;
        var panel = "";
        foreach (var part in parts.Skip(1))
        {
            if (part.Length is 1 or 2 && char.IsAsciiDigit(part[0]))
            {
                yield return panel = part;
                continue;
            }

            if (panel.Length < 2 || part.Length != 1) yield break;
            for (var letter = (char)(panel[1] + 1); letter <= part[0]; letter++) yield return $"{panel[0]}{letter}";
        }
    }
}
