using SpinBench.Instruments;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>A lock-in whose reference is another instrument's signal.</summary>
public sealed class SimulatedLockInReferenceTests
{
    private static readonly LockInConfiguration External = new() { DirectCoupling = true, Reference = LockInReference.External, TimeConstant = 1e-3 };

    private readonly TestStation _station = new();
    private double? _signal;

    public SimulatedLockInReferenceTests() => _station.LockIn.ReferenceSignal = () => _signal;

    [Fact]
    public async Task Without_a_signal_it_is_unlocked_and_detects_nothing()
    {
        await _station.LockIn.ConfigureAsync(External);
        _station.Wait(1);
        Assert.Equal(LockInFaults.ReferenceUnlocked, await _station.LockIn.ReadFaultsAsync());
        Assert.Equal(0, (await _station.LockIn.ReadAsync()).X);
    }

    [Theory]
    [InlineData(1000, 0.040)]
    [InlineData(20, 0.105)]
    public async Task A_signal_is_locked_to_in_two_periods_and_five_milliseconds_but_not_sooner_than_forty(double frequency, double duration)
    {
        await _station.LockIn.ConfigureAsync(External);
        _signal = frequency;
        _ = await _station.LockIn.ReadFaultsAsync();
        _station.Wait(duration - 1e-4);
        Assert.Equal(0, (await _station.LockIn.ReadConfigurationAsync()).Frequency);
        _station.Wait(2e-4);
        _station.CatchUp();
        Assert.Equal(frequency, (await _station.LockIn.ReadConfigurationAsync()).Frequency);
        Assert.Equal(LockInFaults.ReferenceUnlocked, await _station.LockIn.ReadFaultsAsync());
        _station.Wait(1);
        Assert.Equal(LockInFaults.None, await _station.LockIn.ReadFaultsAsync());
        Assert.Equal(0.5, (await _station.LockIn.ReadAsync()).X, 1e-4);
    }

    [Fact]
    public async Task A_change_of_frequency_is_an_unlock_that_is_remembered()
    {
        _signal = 1000;
        await _station.LockIn.ConfigureAsync(External);
        _station.Wait(1);
        _ = await _station.LockIn.ReadFaultsAsync();
        _signal = 1500;
        _station.Wait(1);
        Assert.Equal(LockInFaults.ReferenceUnlocked, await _station.LockIn.ReadFaultsAsync());
        Assert.Equal(1500, (await _station.LockIn.ReadConfigurationAsync()).Frequency);
    }

    [Fact]
    public async Task A_signal_beyond_its_range_is_none()
    {
        _signal = 103e3;
        await _station.LockIn.ConfigureAsync(External);
        _station.Wait(1);
        Assert.Equal(LockInFaults.ReferenceUnlocked, await _station.LockIn.ReadFaultsAsync());
    }

    [Fact]
    public async Task The_internal_oscillator_does_not_care()
    {
        await _station.LockIn.ConfigureAsync(External with { Reference = LockInReference.Internal });
        _station.Wait(1);
        _signal = 77;
        _station.Wait(1);
        Assert.Equal(LockInFaults.None, await _station.LockIn.ReadFaultsAsync());
        Assert.Equal(0.5, (await _station.LockIn.ReadAsync()).X, 1e-4);
    }
}
