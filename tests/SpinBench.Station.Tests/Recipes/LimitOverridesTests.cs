using SpinBench.Settings;
using SpinBench.Station.Recipes;

namespace SpinBench.Station.Tests.Recipes;

/// <summary>Whoever starts a run may tighten the limits of a bench, whatever they are called, and not loosen them.</summary>
public sealed class LimitOverridesTests
{
    [Theory]
    [InlineData("virtual-compound-mtj.yaml", "write.most-pulses", "100", "2000000000")]
    [InlineData("virtual-compound-mtj.yaml", "field.ramp", "100 mT/s", "10 T/s")]
    [InlineData("virtual-compound-mtj-spikes.yaml", "spikes.limit", "1 V", "1.3 V")]
    [InlineData("virtual-compound-mtj-spikes.yaml", "spikes.longest-pair", "1 ns", "1000 s")]
    [InlineData("virtual-compound-mtj-spikes.yaml", "spikes.most-pairs", "100", "2000000000")]
    [InlineData("virtual-compound-mtj-crossbar.yaml", "synapses.read-limit", "50 mV", "1 V")]
    [InlineData("virtual-source-meter.yaml", "readout.voltage-limit", "1 mV", "200 V")]
    [InlineData("virtual-source-meter.yaml", "readout.current-limit", "1 nA", "1 A")]
    [InlineData("virtual-superconducting-magnet.yaml", "field.voltage", "1 mV", "100 V")]
    public void A_limit_can_be_tightened_and_not_loosened(string bench, string key, string tighter, string looser)
    {
        var file = BuiltIn.Bench(bench);
        LimitOverrides.Check(file, new Override("bench.roles." + key, tighter, "--set"));
        var refused = Assert.Throws<SettingsException>(() => LimitOverrides.Check(file, new Override("bench.roles." + key, looser, "--set")));
        Assert.Contains("loosened only in the bench file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_role_applies_within_its_limit_is_no_limit() =>
        LimitOverrides.Check(BuiltIn.Bench("virtual-source-meter.yaml"), new Override("bench.roles.readout.voltage", "200 V", "--set"));
}
