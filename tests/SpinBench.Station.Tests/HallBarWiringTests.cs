using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Settings;
using SpinBench.Testing;

namespace SpinBench.Station.Tests;

/// <summary>The Hall bar's benches: from the roles through drivers and bytes to the sample, and back.</summary>
public sealed class HallBarWiringTests
{
    private static readonly string[] Generators = ["virtual-hall-bar.yaml", "virtual-hall-bar-81160a.yaml"];

    [Fact]
    public async Task Pulses_and_fields_reach_the_bar_and_its_hall_resistance_comes_back()
    {
        await using var bench = Open(Generators[0]);
        await bench.Bench.PrepareAsync(["field", "field-z", "write", "readout"]);
        await bench.Bench.Role<IFieldSource>("field").SetAsync(-50e-3);
        var write = bench.Bench.Role<IDriveSource>("write");
        var readout = bench.Bench.Role<IResistanceMeter>("readout");
        foreach (var current in new[] { -30e-3, 30e-3, -30e-3, 17e-3 })
        {
            await write.ApplyAsync([new DriveStep(current, 10e-3), new DriveStep(0, 10e-3)]);
            var read = await readout.ReadAsync();

            // 5 nV/√Hz in a bandwidth of 80 Hz are 0.4 mΩ, a site that relaxes meanwhile 3 mΩ.
            Assert.Equal(bench.Sample.Resistance, read, 6e-3);
        }

        Assert.Equal(4, bench.Sample.Wear.Pulses);
        Assert.Equal(30e-3, bench.Sample.Wear.HighestCurrent, 1e-4);
        Assert.InRange(bench.Sample.Resistance, -0.4, 0.3);

        await bench.Bench.Role<IFieldSource>("field").SetAsync(0);
        await bench.Bench.Role<IFieldSource>("field-z").SetAsync(40e-3);
        Assert.Equal(40e-3, bench.Station.NormalField, 1e-4);
        Assert.Equal(0.6, await readout.ReadAsync(), 4e-3);
        await bench.Bench.Role<IFieldSource>("field-z").SetAsync(-40e-3);
        Assert.Equal(-0.6, await readout.ReadAsync(), 4e-3);
    }

    [Fact]
    public async Task Two_channels_make_the_difference_of_their_spikes_on_both_generators()
    {
        foreach (var file in Generators)
        {
            await using var bench = Open(file);
            await bench.Bench.PrepareAsync(["spikes"]);
            var spikes = bench.Bench.Role<ISpikePairSource>("spikes");
            double[] spike = [9e-3, 9e-3, -6e-3, -3e-3];

            // Post four samples later: 9, 9, −6, −3, −9, −9, 6, 3 mA; the largest where nothing overlaps.
            await spikes.ApplyAsync(new SpikePair(spike, spike, 2000, 2e-3));
            bench.Station.Clock.Advance(0.1);
            var apart = bench.Sample.Wear;
            Assert.Equal(9e-3, apart.HighestCurrent, 2e-4);
            Assert.Equal(2 * 207e-6 * 200 * 0.5e-3, apart.Energy, 0.03 * apart.Energy);

            // Two samples later: 9, 9, −15, −12, 6, 3 mA.
            await spikes.ApplyAsync(new SpikePair(spike, spike, 2000, 1e-3));
            bench.Station.Clock.Advance(0.1);
            Assert.Equal(15e-3, bench.Sample.Wear.HighestCurrent, 2e-4);
            Assert.Equal(576e-6 * 200 * 0.5e-3, bench.Sample.Wear.Energy - apart.Energy, 0.03 * apart.Energy);

            // At once they cancel, up to the gains of the two channels.
            var before = bench.Sample.Wear.Energy;
            await spikes.ApplyAsync(new SpikePair(spike, spike, 2000, 0));
            bench.Station.Clock.Advance(0.1);
            Assert.InRange(bench.Sample.Wear.Energy - before, 0, 1e-3 * apart.Energy);
        }
    }

    [Fact]
    public async Task The_second_lock_in_reads_the_second_harmonic_of_what_the_first_one_drives()
    {
        await using var bench = Open(Generators[0], "sample.oxide=1 nm", "sample.initial-state=up", "roles.harmonics.drive=2.546 V");
        await bench.Bench.PrepareAsync(["field", "field-z", "harmonics"]);
        await bench.Bench.Role<IFieldSource>("field").SetAsync(60e-3);
        var reading = await bench.Bench.Role<IHarmonicMeter>("harmonics").ReadAsync();

        // V₁ = I₀·R_A·√(1 − h²) and V₂ = H_DL·A/(2·H_k²)·H_x/(1 − h²), H_k = 250 mT and H_DL = 0.67 mT at 3 mA.
        const double Current = 3.00047e-3, Share = 60.0 / 250, Torque = 2.5e-14 * Current / (10e-6 * 11.2e-9);
        Assert.Equal(Current, reading.Current, 1e-6);
        Assert.Equal(Current * 0.6 * Math.Sqrt(1 - (Share * Share)), reading.First, 1e-3 * reading.First);
        var second = Torque * Current * 0.6 / (2 * 0.25) * Share / (1 - (Share * Share));
        Assert.Equal(second, reading.Second, 0.05 * second);
        Assert.Equal(2, (await ((ILockInAmplifier)bench.Bench.Instruments["lockin2"]).ReadConfigurationAsync()).Harmonic);
    }

    [Theory]
    [InlineData("roles.harmonics.series=2 kΩ", "different circuits")]
    [InlineData("sample.oxide=3 nm", "2E-09")]
    [InlineData("sample.sites=0", "1000000")]
    public void Wirings_and_samples_that_cannot_be_are_errors_of_the_file(string change, string reason)
    {
        var error = Assert.Throws<SettingsException>(() => Open(Generators[0], change));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("co-gd-hall-bar", "one end of the write line")]
    [InlineData("compound-sot-mtj", "fields in the plane")]
    public void Roles_that_the_sample_or_the_channels_cannot_have_are_errors_of_the_file(string model, string reason)
    {
        var text =
            $$"""
            name: too much at once
            sample: { model: {{model}}, seed: 1 }
            instruments:
              spiker: { driver: keysight-33500, resource: "SIM::spiker" }
              coil:   { driver: kepco-bop, resource: "SIM::coil" }
            roles:
              write:   { drive-pulses: {{(model == "co-gd-hall-bar" ? "spiker.1" : "spiker.2")}}, limit: 1 V }
              {{(model == "co-gd-hall-bar" ? "spikes:  { spike-pair: spiker, limit: 1 V }" : "")}}
              field-z: { electromagnet: coil, axis: out-of-plane, tesla-per-ampere: 5 mT/A, limit: 90 mT }
            """;
        var error = Assert.Throws<SettingsException>(() => VirtualBenchFixture.Open(BenchFile.Read(SettingsFile.Parse(text, "bench.yaml"))));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static VirtualBenchFixture Open(string file, params string[] changes) =>
        VirtualBenchFixture.Open(Path.Combine(Repository.Root, "benches", file), changes);
}
