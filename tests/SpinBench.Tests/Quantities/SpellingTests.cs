using SpinBench.Quantities;

namespace SpinBench.Tests.Quantities;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("feild-limit", "field-limit", 1)]
    [InlineData("seed", "sed", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("same", "same", 0)]
    public void The_distance_counts_changes_and_swaps(string left, string right, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(left, right));
        Assert.Equal(distance, Spelling.Distance(right, left));
    }

    [Fact]
    public void The_nearest_candidate_is_found_only_if_it_is_near()
    {
        string[] keys = ["field-limit", "field", "ramp"];
        Assert.Equal("field-limit", Spelling.Nearest("feild-limit", keys));
        Assert.Equal("ramp", Spelling.Nearest("Ramp", keys));
        Assert.Null(Spelling.Nearest("temperature", keys));
    }
}
