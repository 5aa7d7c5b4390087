using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Safety;

namespace SpinBench.Tests.Roles;

public sealed class DriveTests
{
    [Theory]
    [InlineData("8.5 mA", 8.5e-3, "A")]
    [InlineData("−0.6 V", -0.6, "V")]
    [InlineData("85 %", 0.85, "")]
    [InlineData("0.85", 0.85, "")]
    public void A_drive_says_in_which_unit_it_is(string text, double value, string unit)
    {
        var drive = Drive.Parse(text, null);
        Assert.Equal(unit, drive.Unit);
        Assert.Equal(value, drive.Value, 1e-15);
        Assert.Equal(drive, Drive.Parse(drive.ToString(), null));
    }

    [Theory]
    [InlineData("8.5 mT")]
    [InlineData("3 kΩ")]
    [InlineData("much")]
    public void What_is_no_drive_is_refused(string text)
    {
        Assert.Throws<QuantityFormatException>(() => Drive.Parse(text, null));
        Assert.False(Drive.TryParse(text, null, out _));
    }

    [Fact]
    public void A_share_is_one_of_the_benchs_reference()
    {
        var unit = new DriveUnit("spikes", new Drive(20e-3, "A"), new Drive(10e-3, "A"));
        Assert.Equal("A", unit.Unit);
        Assert.Equal(8.5e-3, unit.LevelOf(new Drive(0.85, "")), 1e-12);
        Assert.Equal(-3e-3, unit.LevelOf(new Drive(-3e-3, "A")));
    }

    [Fact]
    public void Amperes_are_never_taken_for_volts()
    {
        var unit = new DriveUnit("spikes", new Drive(20e-3, "A"), null);
        var refused = Assert.Throws<LimitException>(() => unit.LevelOf(new Drive(0.5, "V")));
        Assert.Contains("currents", refused.Message, StringComparison.Ordinal);
        Assert.Contains("500 mV", refused.Message, StringComparison.Ordinal);
        var unknown = Assert.Throws<LimitException>(() => unit.LevelOf(new Drive(0.5, "")));
        Assert.Contains("'reference'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limits_unit_is_that_of_the_reference()
    {
        Assert.Throws<FormatException>(() => new DriveUnit("spikes", new Drive(20e-3, "A"), new Drive(1, "V")));
        Assert.Throws<FormatException>(() => new DriveUnit("spikes", new Drive(0.5, ""), null));
        Assert.Throws<FormatException>(() => new DriveUnit("spikes", new Drive(-1, "V"), null));
    }
}
