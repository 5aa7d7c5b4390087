using System.Collections;
using SpinBench.Benches;
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

    private static readonly string[] Panels = ["3b", "3d", "3f", "4a", "4b", "4c", "4d", "4e", "4f", "4g", "4h"];

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
        Assert.EndsWith("virtual-compound-mtj.yaml", recipe.BenchPath, StringComparison.Ordinal);
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

    [Fact]
    public void Every_panel_of_the_paper_has_a_recipe_that_cites_it()
    {
        Assert.All(Panels, panel =>
        {
            var own = Paths.Where(path => Path.GetFileName(path).StartsWith($"fig-{panel}-", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(own);
            Assert.All(own, path => Assert.EndsWith($"figure {panel}", RecipeFile.Load(Path.Combine(AppContext.BaseDirectory, path)).Citation, StringComparison.Ordinal));
        });
    }
}
