using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;

namespace SpinBench.Tests.Roles;

public sealed class DeviceArrayBankTests
{
    private static readonly DeviceArrayBankSettings Settings = new() { DeviceArray = "array", Devices = 3, Limit = new Drive(100e-6, "A") };

    private readonly FakeDeviceArray _array = new();

    [Fact]
    public async Task Each_device_gets_its_stimulus_and_answers_in_its_place()
    {
        var three = await RespondAsync(Settings, 1e-6, 2e-6, 3e-6);
        var one = await RespondAsync(Settings, 1e-6);
        Assert.Equal([2e-6, 4e-6, 6e-6], three);
        Assert.Equal([2e-6], one);
    }

    [Fact]
    public async Task Where_places_are_more_than_devices_they_are_served_in_turns()
    {
        var settings = Settings with { Turns = 3 };
        var responses = await RespondAsync(settings, 1e-6, 2e-6, 3e-6, 4e-6, 5e-6, 6e-6, 7e-6);
        Assert.Equal([2e-6, 4e-6, 6e-6, 8e-6, 10e-6, 12e-6, 14e-6], responses);
        Assert.Equal([3, 3, 1], _array.Calls);
        Assert.Equal(9, new DeviceArrayBank(_array, settings).Devices);
    }

    [Fact]
    public async Task More_stimuli_than_places_are_refused_with_what_would_do()
    {
        var problem = await Assert.ThrowsAsync<MeasurementException>(async () => await RespondAsync(Settings, new double[7]));
        Assert.Contains("needs 7 devices, and the bench has places for 3", problem.Message, StringComparison.Ordinal);
        Assert.Contains("by 3", problem.Message, StringComparison.Ordinal);
        Assert.Empty(_array.Calls);
    }

    [Fact]
    public async Task An_array_smaller_than_the_bench_file_says_is_refused_before_a_run()
    {
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await RespondAsync(Settings with { Devices = 40 }, 1e-6));
        Assert.Contains("it has 5 devices, and the bench file wants 40", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'turns: 8'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_array_that_is_driven_in_volts_is_not_given_amperes()
    {
        _array.Identity = new DeviceArrayIdentity(5, "V", "Ω");
        Assert.Contains("driven in V", (await Assert.ThrowsAsync<InstrumentException>(async () => await RespondAsync(Settings, 1e-6))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_the_limit_nothing_is_applied_to_any_device()
    {
        var limits = new LimitBook();
        Settings.Restrict(limits);
        var held = (IDeviceArray)limits.Hold("array", _array);
        var problem = await Assert.ThrowsAsync<LimitException>(async () => await held.RespondAsync(new[] { 1e-6, -101e-6 }, new double[2]));
        Assert.Contains("-101 µA was asked of device 2", problem.Message.Replace('μ', 'µ'), StringComparison.Ordinal);
        await Assert.ThrowsAsync<LimitException>(async () => await held.RespondAsync(new[] { double.NaN }, new double[1]));
        Assert.Empty(_array.Calls);
        await held.RespondAsync(new[] { -100e-6 }, new double[1]);
        Assert.Equal(100e-6, ((LimitedDeviceArray)held).LargestStimulus);
        Assert.Throws<ArgumentException>(() => (Settings with { Limit = new Drive(1, "V") }).Restrict(limits));
    }

    [Fact]
    public async Task It_is_used_only_between_preparing_and_making_safe()
    {
        var bank = new DeviceArrayBank(_array, Settings);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await bank.RespondAsync(new double[1], new double[1]));
        await bank.PrepareAsync(default);
        await bank.MakeSafeAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await bank.RespondAsync(new double[1], new double[1]));
    }

    [Fact]
    public void A_limit_is_a_current_or_a_voltage()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Settings with { Limit = new Drive(0.5, "") });
        Assert.Throws<ArgumentOutOfRangeException>(() => Settings with { Limit = new Drive(0, "A") });
    }

    private async Task<double[]> RespondAsync(DeviceArrayBankSettings settings, params double[] stimuli)
    {
        var bank = new DeviceArrayBank(_array, settings);
        await bank.PrepareAsync(default);
        var responses = new double[stimuli.Length];
        await bank.RespondAsync(stimuli, responses);
        return responses;
    }
}
