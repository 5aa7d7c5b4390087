namespace SpinBench.Protocols.Tests;

public sealed class BreakdownSweepTests
{
    private static readonly BreakdownSweepSettings Settings = new() { Destroy = true, Amplitudes = Walk.Volts("1 V → 2.6 V step 20 mV") };

    [Fact]
    public void The_voltage_is_raised_until_the_barrier_breaks_and_not_further()
    {
        var toy = new ToyJunction(0.8) { Breakdown = 1.81 };
        var protocol = new BreakdownSweep(toy, toy);
        var rows = Walk.Run(protocol, Settings);
        Assert.Equal(1.82, toy.Pulses[^1].Amplitude, 9);
        var finding = protocol.Analyze(Settings, rows).Single(finding => finding.Name == "breakdown-voltage");
        Assert.Equal(1.82, finding.Value, 9);
        Assert.Equal(1.80, finding.Low!.Value, 9);
        Assert.Equal(0.1, Walk.Finding(protocol, Settings, rows, "resistance-after") / Walk.Finding(protocol, Settings, rows, "resistance-before"), 9);
        Assert.NotEmpty(protocol.Draw(Settings, rows));
    }

    [Fact]
    public void A_device_that_withstands_everything_has_no_breakdown_voltage()
    {
        var toy = new ToyJunction(0.8);
        var protocol = new BreakdownSweep(toy, toy);
        var rows = Walk.Run(protocol, Settings);
        Assert.Equal(82, rows.Count);
        Assert.Equal(81, Walk.Finding(protocol, Settings, rows, "pulses"));
        Assert.True(double.IsNaN(Walk.Finding(protocol, Settings, rows, "breakdown-voltage")));
    }

    [Fact]
    public void A_barrier_that_the_first_pulse_breaks_is_recognised()
    {
        var toy = new ToyJunction(0.8) { Breakdown = 0.9 };
        var protocol = new BreakdownSweep(toy, toy);
        var rows = Walk.Run(protocol, Settings);
        Assert.Equal([0, 1], rows.Select(row => row.Amplitude));
        Assert.Equal(1, Walk.Finding(protocol, Settings, rows, "breakdown-voltage"), 9);
        Assert.Equal(1, Walk.Finding(protocol, Settings, rows, "pulses"));
    }

    [Fact]
    public void Without_consent_it_refuses_and_says_how_to_consent()
    {
        var problem = Assert.Throws<ArgumentOutOfRangeException>(() => Settings with { Destroy = false });
        Assert.Contains("destroy: true", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rehearsal_goes_to_the_largest_amplitude()
    {
        var toy = new ToyJunction(0.8) { Silent = true };
        Walk.Run(new BreakdownSweep(toy, toy), Settings);
        Assert.Equal(2.6, toy.Pulses.Max(pulse => pulse.Amplitude), 9);
    }
}
