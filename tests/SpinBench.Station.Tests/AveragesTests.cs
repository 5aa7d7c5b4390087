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

    private static Findings[] Devices(params double[] values) =>
        [.. values.Select(value => new Findings([new Finding("critical-voltage-down", value, "V", "")]))];
}
