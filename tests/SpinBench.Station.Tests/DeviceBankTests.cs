using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Protocols.DeviceNetworks;
using SpinBench.Roles;
using SpinBench.Runs;
using SpinBench.Samples;
using SpinBench.Settings;
using SpinBench.Testing;

namespace SpinBench.Station.Tests;

/// <summary>Every way to equip a bank of devices keeps what the role promises, through driver, bytes and virtual instrument.</summary>
public class DeviceBankTests
{
    private const string Array = "virtual-mtj-neurons";
    private const string Switched = "virtual-switched-devices";
    private const string Pulsed = "virtual-pulsed-neuron";
    private const string SwitchedPulsed = "virtual-pulsed-junctions";

    public static TheoryData<string> Ways => [Array, Switched, Pulsed];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Each_place_answers_for_itself_whatever_the_others_are_given(string way)
    {
        await using var bench = await PreparedAsync(way);
        var bank = bench.Bench.Role<IDeviceBank>("bank");
        Assert.Equal(40, bank.Devices);
        Assert.Equal("A", bank.StimulusUnit);
        var (low, high, noise) = RangeOf(way);
        double[] stimuli = [.. Enumerable.Range(0, 40).Select(i => low + (i * (high - low) / 40))];
        var all = await RespondAsync(bank, stimuli);
        double[] changed = [.. stimuli];
        changed[17] = high;
        var again = await RespondAsync(bank, changed);
        for (var i = 0; i < 40; i++)
        {
            if (i == 17) Assert.InRange(again[i] - all[i], 2 * noise, double.MaxValue);
            else Assert.Equal(all[i], again[i], noise);
        }

        var few = await RespondAsync(bank, stimuli[..3]);
        for (var i = 0; i < 3; i++) Assert.Equal(all[i], few[i], noise);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task More_places_than_it_has_are_refused_with_what_would_do(string way)
    {
        await using var bench = await PreparedAsync(way);
        var problem = await Assert.ThrowsAsync<MeasurementException>(async () => await RespondAsync(bench.Bench.Role<IDeviceBank>("bank"), new double[100]));
        Assert.Contains("needs 100 devices, and the bench has places for 40", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'turns' in the bench file by 3", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Beyond_the_limit_nothing_is_applied(string way)
    {
        await using var bench = await PreparedAsync(way);
        var bank = bench.Bench.Role<IDeviceBank>("bank");
        await Assert.ThrowsAsync<Safety.LimitException>(async () => await RespondAsync(bank, way == Pulsed ? 36e-3 : 2e-3));
        await Assert.ThrowsAsync<Safety.LimitException>(async () => await RespondAsync(bank, double.NaN));
        Assert.Equal(0, bench.Sample.Wear.Pulses);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_answers_only_between_preparing_and_making_safe(string way)
    {
        await using var bench = VirtualBenchFixture.Open(PathOf(way));
        var bank = bench.Bench.Role<IDeviceBank>("bank");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await RespondAsync(bank, 90e-6));
        await bench.Bench.PrepareAsync(["bank"]);
        await RespondAsync(bank, 90e-6);
        Assert.Empty(await bench.Bench.SafeState.EnterAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await RespondAsync(bank, 90e-6));
        if (way == Pulsed) Assert.False(await bench.Instrument<ICurrentSource>("current").ReadOutputAsync());
        if (way != Switched) return;
        Assert.False(await bench.Instrument<ISourceMeter>("smu").ReadOutputAsync());
        Assert.Empty(await bench.Instrument<ISwitchMatrix>("matrix").ReadClosedAsync());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_network_is_rehearsed_and_trained_on_it(string way)
    {
        await using var bench = VirtualBenchFixture.Open(PathOf(way));
        var settings = new SineGeneratorSettings
        {
            Devices = new DevicesSettings { Low = new Drive(RangeOf(way).Low, "A"), High = new Drive(RangeOf(way).High, "A") },
            Targets = [new SineTarget { Amplitude = 0.87, Period = 45e-9, Learn = 60e-9, Free = 15e-9 }],
        };
        Assert.Equal(50, (await bench.RehearseAsync<SineGenerator>(settings)).Points);
        var run = await bench.RunAsync<SineGenerator>(settings);
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        Assert.InRange(run.Finding("learning-error-1"), 0, 0.5);
    }

    [Theory]
    [InlineData("1!1!1, 1!1!2", 20)]
    [InlineData("1!1!1", 40)]
    public async Task Few_switched_devices_stand_in_for_all_places(string relays, int turns)
    {
        await using var bench = await PreparedAsync(Switched, $"roles.bank.relays={relays}", $"roles.bank.turns={turns}");
        var bank = bench.Bench.Role<IDeviceBank>("bank");
        Assert.Equal(40, bank.Devices);
        double[] stimuli = [.. Enumerable.Range(0, 40).Select(i => 80e-6 + (i * 0.5e-6))];
        var responses = await RespondAsync(bank, stimuli);
        var sample = (IDeviceArraySample)bench.Sample;
        for (var place = 0; place < 40; place++) Assert.Equal(stimuli[place] * sample.ResistanceOf(place % (40 / turns)), responses[place], 2e-3);
    }

    [Fact]
    public async Task A_pulsed_device_is_reset_before_each_stimulus_and_its_pulses_are_counted()
    {
        await using var bench = await PreparedAsync(Pulsed);
        var bank = bench.Bench.Role<IDeviceBank>("bank");
        // What set the bar before does not matter: a low stimulus finds it reset, a high one sets it.
        var responses = await RespondAsync(bank, 5e-3, 28e-3, 5e-3, 28e-3, 5e-3);
        Assert.All(new[] { 0, 2, 4 }, place => Assert.InRange(responses[place], -1, -0.4));
        Assert.All(new[] { 1, 3 }, place => Assert.InRange(responses[place], 0.4, 1));
        Assert.Equal(-50e-3, await bench.Bench.Role<IFieldSource>("field").ReadAsync(), 1e-3);
        // Each evaluation is three pulses of reset and one of its own.
        Assert.Equal(20, ((Safety.ICountsPulses)bench.Bench.Instruments["current"]).Pulses);
        Assert.Equal(20, bench.Sample.Wear.Pulses);
    }

    [Fact]
    public async Task A_pulsed_device_of_which_a_train_would_be_one_pulse_too_many_gets_none_of_it()
    {
        await using var bench = await PreparedAsync(Pulsed, "roles.write.most-pulses=11");
        var problem = await Assert.ThrowsAsync<Safety.LimitException>(async () => await RespondAsync(bench.Bench.Role<IDeviceBank>("bank"), 5e-3, 5e-3, 5e-3));
        Assert.Contains("4 pulses after 8 were asked; the bench allows at most 11 ('most-pulses')", problem.Message, StringComparison.Ordinal);
        Assert.Equal(8, bench.Sample.Wear.Pulses);
    }

    [Fact]
    public async Task Pulses_reach_the_switched_device_and_no_other_and_in_the_safe_state_none()
    {
        await using var bench = await PreparedAsync(SwitchedPulsed);
        var bank = bench.Bench.Role<IDeviceBank>("bank");
        var sample = (ICrossbarSample)bench.Sample;
        double[] Resistances() => [.. Enumerable.Range(0, 4).Select(device => 1 / sample.ConductanceOf(device))];
        var low = await RespondAsync(bank, 0, 0, 0, 0);
        Assert.Equal(8, bench.Sample.Wear.Pulses);
        var responses = await RespondAsync(bank, 0, 1.2, 0, 0);
        var now = Resistances();
        for (var device = 0; device < 4; device++) Assert.Equal(now[device], responses[device], 0.02 * now[device]);
        Assert.InRange(responses[1] / low[1], 1.3, 10);
        foreach (var device in new[] { 0, 2, 3 }) Assert.Equal(low[device], responses[device], 0.02 * low[device]);
        Assert.Empty(await bench.Bench.SafeState.EnterAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await RespondAsync(bank, 0));
        Assert.False(await bench.Instrument<IPulseGenerator>("pulser").ReadOutputAsync(1));
        Assert.False(await bench.Instrument<ISourceMeter>("smu").ReadOutputAsync());
        Assert.Empty(await bench.Instrument<ISwitchMatrix>("matrix").ReadClosedAsync());
    }

    [Fact]
    public void Relays_that_would_make_no_difference_on_a_virtual_bench_are_refused()
    {
        var problem = Assert.Throws<SettingsException>(() => VirtualBenchFixture.Open(PathOf(SwitchedPulsed), "roles.write.series=50 Ω", "roles.write.limit=3 mA", "roles.bank.limit=3 mA"));
        Assert.Contains("'matrix' can stand between 'drive-pulses' without a series resistor, a 'source-meter' as the readout", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("roles.bank.pulsed-devices=wirte", "'wirte'")]
    [InlineData("roles.bank.readout=field", "a resistance meter is needed, and the role 'field' is none")]
    [InlineData("roles.bank.limit=3 V", "'write' is told its drive in A")]
    [InlineData("roles.bank.width=0 s", "a pulse must last longer than zero")]
    [InlineData("roles.bank.relays=1!1!1", "'matrix' names the switch mainframe")]
    [InlineData("pause.bank=off", "'bank' is made of other roles; say what these do: write, field, readout")]
    public void What_a_pulsed_device_lacks_is_said(string change, string problem) =>
        Assert.Contains(problem, Assert.Throws<SettingsException>(() => VirtualBenchFixture.Open(PathOf(Pulsed), change)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Roles_that_a_bank_is_made_of_are_its_own_while_it_is_used()
    {
        await using var bench = VirtualBenchFixture.Open(PathOf(Pulsed));
        var problem = await Assert.ThrowsAsync<SettingsException>(async () => await bench.Bench.PrepareAsync(["bank", "field"]));
        Assert.Contains("are wanted together, and both use 'magnet", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switched_device_is_the_one_behind_its_relays()
    {
        await using var bench = await PreparedAsync(Switched);
        var responses = await RespondAsync(bench.Bench.Role<IDeviceBank>("bank"), [.. Enumerable.Repeat(100e-6, 8)]);
        var sample = (IDeviceArraySample)bench.Sample;
        for (var place = 0; place < 8; place++) Assert.Equal(100e-6 * sample.ResistanceOf(place % 4), responses[place], 2e-3);
    }

    [Theory]
    [InlineData("1!1!1, 1!1!2, 1!1!1, 1!1!4", "1!1!1 and 1!1!1")]
    [InlineData("1!1!1, 1!1!2, 1!1!3 + 1!1!2, 1!1!4", "1!1!2 and 1!1!2 + 1!1!3")]
    public void A_path_that_closes_anothers_way_as_well_is_refused(string relays, string which)
    {
        var problem = Assert.Throws<SettingsException>(() => VirtualBenchFixture.Open(PathOf(Switched), "roles.bank.relays=" + relays));
        Assert.Contains($"two entries of 'relays' close the same way: {which}; a path leads to one device", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_switched_device_that_is_not_there_is_named()
    {
        await using var bench = await PreparedAsync(Switched, "roles.bank.compliance=1 V", "sample.resistance-spread=0 %");
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await RespondAsync(bench.Bench.Role<IDeviceBank>("bank"), 100e-6));
        Assert.Contains("on device 1 (1!1!1)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_array_smaller_than_the_bench_file_says_offers_turns()
    {
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await PreparedAsync(Array, "sample.devices=8"));
        Assert.Contains("it has 8 devices, and the bench file wants 40", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'turns: 5'", problem.Message, StringComparison.Ordinal);
        await using var bench = await PreparedAsync(Array, "sample.devices=8", "roles.bank.devices=8", "roles.bank.turns=5");
        Assert.Equal(40, bench.Bench.Role<IDeviceBank>("bank").Devices);
    }

    [Fact]
    public void A_sample_of_one_device_is_no_array()
    {
        var problem = Assert.Throws<SettingsException>(() => VirtualBenchFixture.Open(PathOf(Array), "sample.model=co-gd-hall-bar"));
        Assert.NotEmpty(problem.Message);
    }

    private static async Task<VirtualBenchFixture> PreparedAsync(string way, params string[] changes)
    {
        var bench = VirtualBenchFixture.Open(PathOf(way), changes);
        await bench.Bench.PrepareAsync(["bank"]);
        return bench;
    }

    // Stimuli between which each device answers more to more, and how far two of its answers may be apart: not at all for an array that is
    // computed, a few microvolts for a source meter's readings, and for a Hall bar at the midpoint of its curve 6 standard deviations of some
    // 0.02 Ω, of a swing of 1.2 Ω.
    private static (double Low, double High, double Noise) RangeOf(string way) => way switch
    {
        Array => (80e-6, 100e-6, 0),
        Switched => (80e-6, 100e-6, 200e-6),
        _ => (10e-3, 24e-3, 0.12),
    };

    private static string PathOf(string bench) => Path.Combine(Repository.Root, "benches", bench + ".yaml");

    private static async Task<double[]> RespondAsync(IDeviceBank bank, params double[] stimuli)
    {
        var responses = new double[stimuli.Length];
        await bank.RespondAsync(stimuli, responses);
        return responses;
    }
}
