using SpinBench.Campaigns.Planning;
using SpinBench.Settings;
using SpinBench.Station.Recipes;

namespace SpinBench.Campaigns.Tests.Planning;

public sealed class CampaignPlannerTests : IDisposable
{
    private readonly CampaignFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_grid_has_every_combination_and_the_last_setting_varies_fastest()
    {
        var plan = _files.Plan("""
            recipe: recipe.yaml
            grid: { sample.cells: [1, 3], settings.assist-field: 0 → 4 mT step 2 mT }
            seeds: [5, 6]
            """);
        Assert.Equal(["sample.cells", "settings.assist-field", "sample.seed"], plan.Keys);
        Assert.Equal(12, plan.Points);
        Assert.Equal(["1", "0 T", "5"], plan.Values(0));
        Assert.Equal(["1", "0 T", "6"], plan.Values(1));
        Assert.Equal(["1", "2 mT", "5"], plan.Values(2));
        Assert.Equal(["3", "4 mT", "6"], plan.Values(11));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Values(12));
    }

    [Fact]
    public void The_command_line_says_the_same_as_a_file()
    {
        var file = _files.Plan("""
            recipe: recipe.yaml
            grid: { sample.cells: [1, 3] }
            seeds: 1 → 4 step 1
            """);
        var line = CampaignPlanner.Plan(_files["recipe.yaml"], new CampaignChanges
        {
            Grid = [new Override("sample.cells", "1,3", "--grid")],
            Seeds = new Override("sample.seed", "1 → 4 step 1", "--seeds"),
        });
        Assert.Equal(file.Fingerprint, line.Fingerprint);
        Assert.Equal(["3", "4"], line.Values(7));
    }

    [Fact]
    public void The_command_line_takes_the_place_of_what_the_file_says_of_the_same_setting()
    {
        var plan = _files.Plan("recipe: recipe.yaml\ngrid: { sample.cells: [1, 2, 3] }\n", new CampaignChanges { Grid = [new Override("sample.cells", "2", "--grid")] });
        Assert.Equal(1, plan.Points);
    }

    [Fact]
    public void A_recipe_that_is_a_series_is_varied_over_it()
    {
        File.AppendAllText(_files["recipe.yaml"], "series: { sample.cells: [1, 2] }\n");
        Assert.Equal(["sample.cells", "sample.seed"], _files.Plan("recipe: recipe.yaml\nseeds: [1, 2]\n").Keys);
        Assert.Equal(["sample.cells"], _files.Plan("recipe: recipe.yaml\ngrid: { sample.cells: [3] }\n").Keys);
    }

    [Theory]
    [InlineData("recipe: recipe.yaml\ngrid:\n  sample.cells: [1]\n  sample.cels: [1]\n", "campaign.yaml:4", "did you mean 'cells'")]
    [InlineData("recipe: recipe.yaml\ngrid:\n  settings.assist-field:\n    - 6 mT\n    - 6 mV\n", "campaign.yaml:5", "6 mV")]
    [InlineData("recipe: recipe.yaml\ngrid:\n  sample.cells: []\n", "campaign.yaml:3", "nothing to vary")]
    [InlineData("recipe: recipe.yaml\nseeds: [1, 2, 1]\n", "campaign.yaml:2", "more than once")]
    [InlineData("recipe: recipe.yaml\nseeds: -3 → 5 step 1\n", "campaign.yaml:2", "-3")]
    [InlineData("recipe: recipe.yaml\n", "campaign.yaml:1", "nothing is varied")]
    [InlineData("recipe: recipe.yaml\nseds: [1]\n", "campaign.yaml:2", "did you mean 'seeds'")]
    [InlineData("recipe: nowhere.yaml\nseeds: [1]\n", "nowhere.yaml", "no such file")]
    [InlineData("recipe: recipe.yaml\nseeds: [1]\nshard: 0\n", "campaign.yaml:3", "at least")]
    [InlineData("recipe: recipe.yaml\nrandom:\n  count: 4\n  of:\n    settings.assist-field: 0 … 6 mV\n", "campaign.yaml:5", "assist-field")]
    [InlineData("recipe: recipe.yaml\nrandom:\n  count: 4\n  of:\n    settings.assist-field: 0 → 6 → 0 mT\n", "campaign.yaml:5", "mT")]
    [InlineData("recipe: recipe.yaml\nseeds: 1 → 1000 step 1\ngrid:\n  settings.assist-field: 0 → 10 mT step 1 μT\n", "campaign.yaml:1", "the most")]
    public void What_cannot_be_understood_is_named_with_file_and_line(string text, string place, string problem)
    {
        var refused = Assert.Throws<SettingsException>(() => _files.Plan(text));
        Assert.Contains(place, refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Draws_stay_inside_their_range_and_are_those_of_the_seed()
    {
        const string Text = "recipe: recipe.yaml\nrandom: { count: 400, seed: 3, of: { settings.assist-field: 2 … 6 mT, settings.width: 50 → 500 ns log, sample.cells: [1, 3] } }\n";
        var plan = _files.Plan(Text);
        Assert.Equal(400, plan.Points);
        var fields = Column(plan, 0, "T");
        var widths = Column(plan, 1, "s");
        Assert.All(fields, field => Assert.InRange(field, 2e-3, 6e-3));
        Assert.All(widths, width => Assert.InRange(width, 50e-9, 500e-9));
        // 400 draws of seed 3: the mean of a uniform distribution within four standard errors, 4 mT/√12/20 and one decade/√12/20.
        Assert.InRange(fields.Average(), 4e-3 - 2.4e-4, 4e-3 + 2.4e-4);
        Assert.InRange(widths.Average(width => Math.Log10(width / 50e-9)), 0.5 - 0.06, 0.5 + 0.06);
        // A list: four standard errors of 400 draws of one half.
        Assert.InRange(Enumerable.Range(0, 400).Count(point => plan.Values(point)[2] == "1"), 160, 240);
        Assert.Equal(plan.Fingerprint, _files.Plan(Text).Fingerprint);
        Assert.NotEqual(plan.Values(0), _files.Plan(Text.Replace("seed: 3", "seed: 4", StringComparison.Ordinal)).Values(0));
    }

    [Fact]
    public void Another_setting_in_the_sample_changes_no_draw_of_the_others()
    {
        var one = _files.Plan("recipe: recipe.yaml\nrandom: { count: 9, of: { settings.assist-field: 2 … 6 mT } }\n");
        var two = _files.Plan("recipe: recipe.yaml\nrandom: { count: 9, of: { settings.width: 50 … 500 ns, settings.assist-field: 2 … 6 mT } }\n");
        Assert.Equal(Enumerable.Range(0, 9).Select(point => one.Values(point)[0]), Enumerable.Range(0, 9).Select(point => two.Values(point)[1]));
    }

    [Fact]
    public void Shards_hold_every_point_once()
    {
        var plan = _files.Plan("recipe: recipe.yaml\nseeds: 1 → 23 step 1\nshard: 5\n");
        Assert.Equal(5, plan.Shards);
        Assert.Equal(Enumerable.Range(0, 23), Enumerable.Range(0, plan.Shards).SelectMany(shard => Enumerable.Range(plan.PointsOf(shard).First, plan.PointsOf(shard).Count)));
    }

    private static List<double> Column(Plans.CampaignPlan plan, int column, string unit) =>
        [.. Enumerable.Range(0, plan.Points).Select(point => Quantities.QuantityParser.ParseAs(plan.Values(point)[column], unit))];
}
