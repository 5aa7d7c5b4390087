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
    [InlineData("virtual-source-meter.yaml", "readout.current-limit", "2 μA", "1 A")]
    [InlineData("virtual-superconducting-magnet.yaml", "field.voltage", "1 mV", "100 V")]
    [InlineData("virtual-compound-mtj-crossbar.yaml", "synapses.width", "1 ns", "1 s")]
    [InlineData("virtual-switched-synapses.yaml", "synapses.width", "1 ns", "1 s")]
    [InlineData("virtual-pulsed-neuron.yaml", "bank.limit", "30 mA", "40 mA")]
    [InlineData("virtual-pulsed-neuron.yaml", "write.most-pulses", "100", "3000000")]
    [InlineData("virtual-delta-readout.yaml", "readout.current", "1 nA", "1 A")]
    [InlineData("virtual-delta-readout.yaml", "readout.limit", "0.5 μA", "1 A")]
    public void A_limit_can_be_tightened_and_not_loosened(string bench, string key, string tighter, string looser)
    {
        var file = BuiltIn.Bench(bench);
        Check(file, key, tighter);
        var refused = Assert.Throws<SettingsException>(() => Check(file, key, looser));
        Assert.Equal("bench.roles." + key, refused.Key);
        Assert.Contains("loosened only in the bench file", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("virtual-compound-mtj.yaml", "field.tesla-per-ampere", "1 mT/A")]
    [InlineData("virtual-superconducting-magnet.yaml", "field.tesla-per-ampere", "1 mT/A")]
    [InlineData("virtual-compound-mtj.yaml", "write.load", "10 Ω")]
    [InlineData("virtual-compound-mtj.yaml", "write.pulses", "pulser.2")]
    public void What_is_wired_to_an_instrument_is_said_in_the_bench_file_alone(string bench, string key, string other) =>
        Assert.Contains("what is wired", Assert.Throws<SettingsException>(() => Check(BuiltIn.Bench(bench), key, other)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_interlocks_watch_is_said_in_the_bench_file_alone()
    {
        var bench = SettingsFile.Parse(SettingsPrinter.ToYaml(BuiltIn.Bench("virtual-compound-mtj.yaml").Root) + "\ninterlocks:\n  wear: { endurance: pulser, pulses: 1000, before: 900 }\n", "bench.yaml");
        var change = new Override("bench.interlocks.wear.before", "0", "--set");
        var refused = Assert.Throws<SettingsException>(() => LimitOverrides.Check(bench, bench.Override("interlocks.wear.before", "0", change.Origin), [change]));
        Assert.Contains("bench.yaml alone", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_role_applies_within_its_limit_is_no_limit() =>
        Check(BuiltIn.Bench("virtual-source-meter.yaml"), "readout.current", "9 μA");

    private static void Check(SettingsFile bench, string key, string value)
    {
        var change = new Override("bench.roles." + key, value, "--set");
        LimitOverrides.Check(bench, bench.Override("roles." + key, value, change.Origin), [change]);
    }
}
