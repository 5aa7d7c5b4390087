using SpinBench.Benches;
using SpinBench.Settings;

namespace SpinBench.Tests.Benches;

public sealed class RecipeFileTests
{
    private const string Text = """
        title: "R(V): three cells"
        source: A journal, 2025
        protocol: pulse-sweep
        bench: ../benches/a.yaml
        settings: { amplitudes: 0 → 1 V in 3 points }
        published:
          critical-voltage: { value: 0.8 V, low: 700 mV, high: 0.9 V }
          states: 4
        series:
          sample.free-layer: [1.6 nm, 1.7 nm]
        show: [critical-voltage]
        """;

    [Fact]
    public void A_recipe_tells_what_is_measured_and_what_is_published()
    {
        var recipe = Read(Text);
        Assert.Equal(("R(V): three cells", "A journal, 2025", "pulse-sweep"), (recipe.Title, recipe.Citation, recipe.Protocol.Text));
        Assert.Equal((0.7, 0.9), recipe.Published[0].Band("V"));
        Assert.Null(recipe.Published[1].Band(""));
        Assert.Equal(["1.6 nm", "1.7 nm"], Assert.Single(recipe.Series).Values);
        Assert.Equal(["critical-voltage"], recipe.Show);
        Assert.Equal(Path.GetFullPath("benches/a.yaml"), RecipeFile.Read(SettingsFile.Parse(Text, "recipes/r.yaml")).BenchPath);
    }

    [Fact]
    public void Only_the_protocol_must_be_named()
    {
        var recipe = Read("protocol: field-sweep\nsettings:");
        Assert.Equal("field-sweep", recipe.Title);
        Assert.Null(recipe.BenchPath);
        Assert.Empty(recipe.Published);
        Assert.Empty(recipe.Series);
        Assert.Empty(recipe.Show);
        Assert.Equal((SettingsKind.Mapping, 0), (recipe.Settings.Kind, recipe.Settings.Entries.Length));
    }

    [Theory]
    [InlineData("protocol: pulse-sweep", "protcol: pulse-sweep", "r.yaml:3: unknown key 'protcol'; did you mean 'protocol'?")]
    [InlineData("protocol: pulse-sweep\n", "", "r.yaml:1: the key 'protocol' is missing: the protocol's name")]
    [InlineData("low: 700 mV, ", "", "r.yaml:7: published.critical-voltage: a band has two ends: give 'low' and 'high', or neither")]
    [InlineData("value: 0.8 V", "valeu: 0.8 V", "r.yaml:7: unknown key 'valeu'; did you mean 'value'?")]
    [InlineData("[1.6 nm, 1.7 nm]", "[]", "r.yaml:10: series.sample.free-layer: 'sample.free-layer' is varied over nothing")]
    [InlineData("[1.6 nm, 1.7 nm]", "1.6 nm", "r.yaml:10: series.sample.free-layer: a list of values is wanted here")]
    [InlineData("sample.free-layer:", "bench.name:", "r.yaml:10: series.bench.name: 'bench.name' cannot be varied")]
    [InlineData("show: [critical-voltage]", "published: {}", "r.yaml:11")]
    public void An_error_names_file_line_key_and_what_would_be_right(string right, string wrong, string message)
    {
        Assert.Contains(right, Text, StringComparison.Ordinal);
        var problem = Assert.Throws<SettingsException>(() => Read(Text.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("published: 5", "r.yaml:2: published: findings are wanted here, as keys with values")]
    [InlineData("series: [a]", "r.yaml:2: series: settings to vary are wanted here, as keys with values")]
    public void What_has_another_shape_is_an_error_and_not_left_out(string line, string message) =>
        Assert.StartsWith(message, Assert.Throws<SettingsException>(() => Read("protocol: a\n" + line)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_band_of_another_dimension_or_upside_down_is_an_error_where_it_stands()
    {
        var value = Read(Text).Published[0];
        Assert.StartsWith(
            "r.yaml:7: published.critical-voltage.low: '700 mV' is a voltage (V); a magnetic field", Assert.Throws<SettingsException>(() => value.Band("T")).Message, StringComparison.Ordinal);
        var upsideDown = Read(Text.Replace("low: 700 mV", "low: 7 V", StringComparison.Ordinal)).Published[0];
        Assert.StartsWith(
            "r.yaml:7: published.critical-voltage: the band goes from 7 V down to 0.9 V", Assert.Throws<SettingsException>(() => upsideDown.Band("V")).Message, StringComparison.Ordinal);
    }

    private static RecipeFile Read(string text) => RecipeFile.Read(SettingsFile.Parse(text, "r.yaml"));
}
