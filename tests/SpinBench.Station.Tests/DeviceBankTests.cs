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

    public static TheoryData<string> Ways => [Array, Switched];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Each_place_answers_for_itself_whatever_the_others_are_given(string way)
    {
        await using var bench = await PreparedAsync(way);
        var bank = bench.Bench.Role<IDeviceBank>("bank");
        Assert.Equal(40, bank.Devices);
        Assert.Equal("A", bank.StimulusUnit);
        double[] stimuli = [.. Enumerable.Range(0, 40).Select(i => 80e-6 + (i * 0.5e-6))];
        var all = await RespondAsync(bank, stimuli);
        double[] changed = [.. stimuli];
        changed[17] = 100e-6;
        var again = await RespondAsync(bank, changed);
        for (var i = 0; i < 40; i++)
        {
            // The source meter's readings have noise of a few microvolts.
            if (i == 17) Assert.True(again[i] > all[i] * 1.01);
            else Assert.Equal(all[i], again[i], way == Array ? 0 : 200e-6);
        }

        var few = await RespondAsync(bank, stimuli[..3]);
        for (var i = 0; i < 3; i++) Assert.Equal(all[i], few[i], way == Array ? 0 : 200e-6);
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
        await Assert.ThrowsAsync<Safety.LimitException>(async () => await RespondAsync(bank, 2e-3));
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
            Devices = new DevicesSettings { Low = new Drive(80e-6, "A"), High = new Drive(100e-6, "A") },
            Targets = [new SineTarget { Amplitude = 0.87, Period = 45e-9, Learn = 60e-9, Free = 15e-9 }],
        };
        Assert.Equal(50, (await bench.RehearseAsync<SineGenerator>(settings)).Points);
        var run = await bench.RunAsync<SineGenerator>(settings);
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        Assert.InRange(run.Finding("learning-error-1"), 0, 0.5);
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

    private static string PathOf(string bench) => Path.Combine(Repository.Root, "benches", bench + ".yaml");

    private static async Task<double[]> RespondAsync(IDeviceBank bank, params double[] stimuli)
    {
        var responses = new double[stimuli.Length];
        await bank.RespondAsync(stimuli, responses);
        return responses;
    }
}
