using SpinBench.Benches;
using SpinBench.Protocols;
using SpinBench.Station.Reporting;

namespace SpinBench.Station.Tests;

public sealed class FindingRowTests
{
    [Theory]
    [InlineData(true, "close to the ideal sigmoid", true)]
    [InlineData(false, "", null)]
    public void A_finding_of_something_else_than_was_published_stands_beside_nothing(bool comparable, string published, bool? inside)
    {
        var recipe = RecipeFile.Load(Path.Combine(Repository.Root, "protocols", "recipes", "co-gd-neuron", "fig-4c-e-perceptron.yaml"));
        Finding[] findings = [new("accuracy-measured", 0.98, "%", "") { IsComparable = comparable }, new("accuracy-devices", 0.98, "%", "")];
        var row = FindingRow.All(findings, recipe).Single(row => row.Name == "accuracy-measured");
        Assert.Equal((published, inside), (row.Published, row.Inside));
    }
}
