using SpinBench.Protocols;
using SpinBench.Station.Reproductions;

namespace SpinBench.Station.Tests;

public sealed class AveragesTests
{
    [Fact]
    public void A_mean_or_median_that_half_of_the_devices_show_is_theirs()
    {
        var devices = Devices(1, 2, 6, double.NaN, double.NaN, double.NaN);
        Assert.Equal(3, devices.Mean("critical-voltage-down"), 12);
        Assert.Equal(2, devices.Median("critical-voltage-down"), 12);
    }

    [Fact]
    public void What_fewer_than_half_show_does_not_speak_for_the_population_and_no_band_accepts_it()
    {
        var devices = Devices(1, 2, double.NaN, double.NaN, double.NaN);
        Assert.True(double.IsNaN(devices.Mean("critical-voltage-down")));
        Assert.True(double.IsNaN(devices.Median("critical-voltage-down")));
        Assert.True(double.IsNaN(devices.Mean("a-finding-of-none")));
        Assert.False(new ReproductionRow("", "", devices.Mean("critical-voltage-down"), double.NegativeInfinity, double.PositiveInfinity, "V").Pass);
    }

    [Fact]
    public void A_mean_of_survivors_says_of_how_many() =>
        Assert.Equal((1.5, 2), Devices(1, 2, double.NaN, double.NaN, double.NaN).MeanOfSurvivors("critical-voltage-down"));

    [Fact]
    public void A_difference_of_pairs_has_the_error_of_the_differences_and_not_that_of_what_differs()
    {
        // Differences 1, 2 and 3: their mean is 2, their standard deviation 1.
        var difference = PairedDifference.Of([(11, 10), (102, 100), (1003, 1000)]);
        Assert.Equal(2, difference.Mean, 1e-12);
        Assert.Equal(1 / Math.Sqrt(3), difference.StandardError, 1e-12);
        Assert.Equal("± 57.74 % (standard error of 3 pairs)", difference.Text);
        Assert.True(PairedDifference.Of([(1, 1), (2, 2)]) is { Mean: 0 } none && none.LeastAbove(0.95) > 0);
        Assert.True(PairedDifference.Of([(1, 0), (double.NaN, 0)]) is { Mean: double.NaN, Pairs: 1 } one && double.IsNaN(one.LeastAbove(0.95)));
    }

    // Student's t, one-sided, of pairs − 1 degrees of freedom, as tables have it.
    [Theory]
    [InlineData(2, 6.314)]
    [InlineData(3, 2.920)]
    [InlineData(5, 2.132)]
    [InlineData(10, 1.833)]
    [InlineData(31, 1.697)]
    public void How_far_above_zero_a_difference_must_be_depends_on_the_number_of_its_pairs(int pairs, double errors)
    {
        var difference = PairedDifference.Of(Enumerable.Range(0, pairs).Select(i => (i * 0.1, 0.0)));
        Assert.Equal(errors, difference.LeastAbove(0.95) / difference.StandardError, 5e-4);
    }

    [Fact]
    public void A_row_that_is_only_told_has_no_verdict()
    {
        var told = ReproductionRow.Told("write pulses", "not published", 12, "");
        Assert.False(told.IsJudged);
        Assert.True(told.Pass);
        Assert.False(ReproductionRow.Told("write pulses", "not published", double.NaN, "").Pass);
        Assert.True(new ReproductionRow("", "", 1, 0, 2, "").IsJudged);
    }

    [Fact]
    public void What_a_population_keeps_lies_in_a_fresh_folder_and_is_gone_with_it()
    {
        string one, other;
        using (Population first = new("", 1, 1), second = new("", 1, 1))
        {
            (one, other) = (first.FolderFor("digits"), second.FolderFor("digits"));
            Assert.NotEqual(one, other);
            Assert.True(Directory.Exists(Path.GetDirectoryName(one)));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(one)));
        Assert.False(Directory.Exists(Path.GetDirectoryName(other)));
    }

    private static Findings[] Devices(params double[] values) =>
        [.. values.Select(value => new Findings([new Finding("critical-voltage-down", value, "V", "")]))];
}
