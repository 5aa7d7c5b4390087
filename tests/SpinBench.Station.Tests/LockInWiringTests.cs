using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Settings;
using SpinBench.Testing;

namespace SpinBench.Station.Tests;

/// <summary>Lock-ins that are wired to more than the sample: a reference from a generator, a magnet at an auxiliary output.</summary>
public class LockInWiringTests
{
    private const string Linked =
        """
        name: a lock-in locked to a generator
        sample: { model: compound-sot-mtj, seed: 42, cells: 1 }
        instruments:
          pulser: { driver: keysight-81160a, resource: "SIM::pulser" }
          lockin: { driver: srs-sr830, resource: "SIM::lockin" }
        roles:
          clock:   { pulses: pulser.2, limit: 1 V }
          readout: { lock-in-divider: lockin, series: 1 MΩ, drive: 100 mV, reference: pulser.2 }
        """;

    [Fact]
    public async Task A_lock_in_follows_the_generator_on_the_same_bench_and_says_when_it_cannot()
    {
        await using var bench = Open(Linked);
        var meter = bench.Bench.Role<IResistanceMeter>("readout");
        var generator = (IWaveformGenerator)bench.Station.Instruments["pulser"];
        var lockIn = (ILockInAmplifier)bench.Bench.Instruments["lockin"];
        await bench.Bench.PrepareAsync(["readout"]);
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await meter.ReadAsync());
        Assert.Contains("is pulser.2 on", error.Message, StringComparison.Ordinal);

        await generator.ConfigureWaveformAsync(2, new WaveformConfiguration { Frequency = 1000, Amplitude = 0.1, Cycles = 0 });
        await generator.SetOutputAsync(2, true);
        Assert.Equal(bench.Sample.Resistance, await meter.ReadAsync(), 0.002 * bench.Sample.Resistance);
        Assert.Equal(1000, (await lockIn.ReadConfigurationAsync()).Frequency);

        // A step of the frequency is an unlock, even if it is over when somebody looks; the role waits for it.
        await generator.ConfigureWaveformAsync(2, new WaveformConfiguration { Frequency = 1250, Amplitude = 0.1, Cycles = 0 });
        Assert.Equal(bench.Sample.Resistance, await meter.ReadAsync(), 0.002 * bench.Sample.Resistance);
        Assert.Equal(1250, (await lockIn.ReadConfigurationAsync()).Frequency);

        await generator.SetOutputAsync(2, false);
        await Assert.ThrowsAsync<InstrumentException>(async () => await meter.ReadAsync());
        Assert.True((await lockIn.ReadFaultsAsync()).HasFlag(LockInFaults.ReferenceUnlocked));
    }

    [Fact]
    public async Task Whoever_is_only_followed_may_be_driven_by_another_role_of_the_protocol()
    {
        await using var bench = Open(Linked);
        await bench.Bench.PrepareAsync(["clock", "readout"]);
    }

    [Theory]
    [InlineData("pulser.2", "generator.2", "generator")]
    [InlineData("pulser.2", "lockin.1", "wired to")]
    public void A_reference_that_there_is_not_is_an_error_of_the_file(string from, string to, string reason)
    {
        var text = Linked.Replace($"reference: {from}", $"reference: {to}", StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<SettingsException>(() => Open(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("srs-sr830")]
    [InlineData("srs-sr860")]
    [InlineData("srs-sr865a")]
    [InlineData("ametek-7265")]
    [InlineData("ametek-7270")]
    public async Task A_field_comes_from_an_auxiliary_output_and_is_seen_by_a_gaussmeter(string driver)
    {
        var file = Path.Combine(Repository.Root, "benches", "virtual-lock-in-field.yaml");
        await using var bench = VirtualBenchFixture.Open(file, $"instruments.lockin.driver={driver}");
        var magnet = bench.Bench.Role<IFieldSource>("field");
        await bench.Bench.PrepareAsync(["field", "readout"]);
        foreach (var field in (double[])[0.3, -0.2])
        {
            await magnet.SetAsync(field);
            // The output has steps of 1 mV, here 40 μT; the gaussmeter is read in steps of 100 μT at most.
            Assert.Equal(field, bench.Station.Field, 50e-6);
            Assert.Equal(bench.Station.Field, await magnet.ReadAsync(), 60e-6);
        }

        Assert.Equal(
            bench.Sample.Resistance, await bench.Bench.Role<IResistanceMeter>("readout").ReadAsync(), 0.005 * bench.Sample.Resistance);
        Assert.Empty(await bench.Bench.SafeState.EnterAsync());
        bench.Station.Clock.Advance(1);
        Assert.Equal(0, bench.Station.Field, 1e-6);
    }

    private static VirtualBenchFixture Open(string text) => VirtualBenchFixture.Open(Benches.BenchFile.Read(SettingsFile.Parse(text, "bench.yaml")));
}
