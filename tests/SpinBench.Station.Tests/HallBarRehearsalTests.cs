using SpinBench.Benches;
using SpinBench.Protocols;
using SpinBench.Protocols.HallBars;
using SpinBench.Protocols.Plasticity;
using SpinBench.Runs;
using SpinBench.Settings;

namespace SpinBench.Station.Tests;

/// <summary>What is wrong with a recipe for spikes and pulses is found before the first point, with drivers and limits and no instrument.</summary>
public sealed class HallBarRehearsalTests
{
    private const string BenchText = """
        name: a station with a Hall bar
        instruments:
          source: { driver: keithley-6221, resource: "TCPIP::192.0.2.1::1394::SOCKET" }
          generator: { driver: keysight-33500, resource: "TCPIP::192.0.2.2::INSTR" }
          lockin: { driver: srs-sr830, resource: "GPIB0::8::INSTR" }
          magnet: { driver: kepco-bop, resource: "GPIB0::6::INSTR" }
        roles:
          write:   { current-pulses: source, limit: 40 mA, compliance: 12 V, reference: 10 mA }
          spikes:  { spike-pair: generator, load: 200 Ω, limit: 20 mA, reference: 10 mA }
          readout: { hall-resistance: lockin, series: 1.8 kΩ, load: 200 Ω, drive: 200 mV }
          field:   { electromagnet: magnet, tesla-per-ampere: 20 mT/A, limit: 200 mT }
        """;

    private const string Window = """
        shapes:
          exponential: { exponential: { head: 1 ms, tail: 12 ms, time-constant: 4 ms } }
          linear: { linear: { head: 1 ms, tail: 12 ms } }
        amplitude: 8.5 mA
        sample-rate: 2 kHz
        delays: -12 → 12 ms step 0.5 ms
        repeats: 10
        field: -50 mT
        prepare:
          - alternate: { from: 28 mA, to: 0.5 mA, step: 0.5 mA, width: 10 ms, pause: 10 ms }
        """;

    [Fact]
    public async Task A_whole_window_is_priced_before_anything_moves()
    {
        var priced = await RehearseAsync<SpikeTiming>(Window);
        Assert.Equal(2 * 49 * 10, priced.Points);
        Assert.Equal(28e-3, priced.LargestCurrent, 1e-12);
        Assert.Equal(2 * 980, priced.Waves);
        Assert.Equal(2 * 980, priced.Waveforms);
        Assert.Equal(8.5e-3 * 200, priced.LargestWaveform, 1e-6);
        Assert.Equal(50e-3, priced.LargestField, 1e-12);
        Assert.Equal(50e-3, priced.LargestFields["magnet"], 1e-12);
        // Each point lasts 1.12 s of demagnetisation and two readings.
        Assert.InRange(priced.Seconds, 980 * 1.12, 980 * 2);
    }

    [Theory]
    [InlineData("roles.spikes.limit", "12 mA", "", "", "overlap")]
    [InlineData("roles.spikes.memory", "40", "", "", "longest delay of these spikes is 6 ms")]
    [InlineData("roles.write.limit", "25 mA", "", "", "±25 mA")]
    [InlineData("", "", "sample-rate: 2 kHz", "sample-rate: 2 THz", "more than")]
    [InlineData("", "", "sample-rate: 2 kHz", "sample-rate: 2.1 GHz", "the nearest is 1000000000 Hz")]
    [InlineData("", "", "sample-rate: 2 kHz", "sample-rate: 1.5 kHz", "nearest are")]
    [InlineData("", "", "amplitude: 8.5 mA", "amplitude: 0.5 V", "told currents")]
    [InlineData("", "", "field: -50 mT", "field: -250 mT", "±200 mT")]
    public async Task What_the_bench_cannot_do_is_found_before_the_first_point(string key, string value, string text, string instead, string problem)
    {
        var window = text.Length == 0 ? Window : Window.Replace(text, instead, StringComparison.Ordinal);
        if (instead.Contains("GHz", StringComparison.Ordinal))
            window = window.Replace("12 ms", "12 ns", StringComparison.Ordinal).Replace("4 ms", "4 ns", StringComparison.Ordinal).Replace("1 ms", "1 ns", StringComparison.Ordinal)
                .Replace("-12 → 12 ns step 0.5 ms", "0 ns", StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<PointException>(() => RehearseAsync<SpikeTiming>(window, key, value));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_constant_longer_than_the_pause_between_pulses_is_found_before_the_first_point()
    {
        const string Loop = "currents: 0 → 30 mA step 1 mA\nfields: -50 mT\npause: 0.5 s";
        Assert.Equal(31, (await RehearseAsync<CurrentLoop>(Loop)).Points);
        var refused = await Assert.ThrowsAsync<PointException>(() => RehearseAsync<CurrentLoop>(Loop, "roles.readout.time-constant", "100 ms"));
        Assert.Contains("shorten the readout's time constant", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_window_runs_unchanged_with_a_pulse_function_generator()
    {
        var priced = await RehearseAsync<SpikeTiming>(Window, "instruments.generator.driver", "keysight-81160a");
        Assert.Equal(2 * 980, priced.Waveforms);
    }

    private static async Task<RehearsalResult> RehearseAsync<TProtocol>(string settings, string key = "", string value = "")
    {
        var file = SettingsFile.Parse(BenchText, "bench.yaml");
        if (key.Length > 0) file = file.Override(key, value);
        var descriptor = ProtocolDescriptor.Of(typeof(TProtocol));
        await using var bench = BenchDoor.Rehearse(BenchFile.Read(file));
        return await ProtocolRun.For(descriptor).RehearseAsync(
            bench, SettingsBinder.Bind(descriptor.SettingsType, SettingsFile.Parse(settings, "recipe.yaml").Root));
    }
}
