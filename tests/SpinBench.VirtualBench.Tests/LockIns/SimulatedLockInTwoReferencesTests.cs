using SpinBench.Instruments;
using SpinBench.VirtualBench.LockIns;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>An SR860 with its own oscillator and another signal, both of which it follows.</summary>
public sealed class SimulatedLockInTwoReferencesTests
{
    private static readonly LockInConfiguration Dual = new() { DirectCoupling = true, Reference = LockInReference.Dual, TimeConstant = 1e-3 };

    private readonly TestStation _station = new(model: LockInModelTable.Sr860);
    private readonly Desk _desk;
    private double? _signal;

    public SimulatedLockInTwoReferencesTests()
    {
        _desk = new Desk(new VirtualSr860(_station.LockIn));
        _station.LockIn.ReferenceSignal = () => _signal;
    }

    [Theory]
    [InlineData(1, 1, 300, 700)]
    [InlineData(1, 1, 2500, 1500)]
    [InlineData(3, 2, 700, 1600)]
    public async Task What_lies_at_the_difference_is_detected_and_the_sine_output_does_not_lie_there(int harmonic, int external, double signal, double detected)
    {
        _signal = signal;
        await _station.LockIn.ConfigureAsync(Dual with { Harmonic = harmonic, ExternalHarmonic = external });
        _station.Wait(1);
        _ = await _station.LockIn.ReadFaultsAsync();
        _station.Wait(1);
        Assert.Equal(LockInFaults.None, await _station.LockIn.ReadFaultsAsync());
        Assert.InRange((await _station.LockIn.ReadAsync()).Magnitude, 0, 1e-3);
        Assert.Equal(detected, double.Parse(_desk.Send("FREQDET?")!, System.Globalization.CultureInfo.InvariantCulture), 1e-6);
        Assert.Equal("1000", _desk.Send("FREQ?"));
    }

    [Fact]
    public async Task A_difference_that_is_the_oscillators_own_frequency_shows_its_signal()
    {
        _signal = 2000;
        await _station.LockIn.ConfigureAsync(Dual);
        _station.Wait(1);
        Assert.Equal(0.5, (await _station.LockIn.ReadAsync()).X, 1e-3);
    }

    [Fact]
    public async Task Without_the_second_signal_it_is_unlocked_and_the_sine_goes_on()
    {
        await _station.LockIn.ConfigureAsync(Dual);
        _station.Wait(1);
        Assert.Equal(LockInFaults.ReferenceUnlocked, await _station.LockIn.ReadFaultsAsync());
        Assert.Equal((1, 1000), _station.LockIn.Sine);
        Assert.Equal(Dual, await _station.LockIn.ReadConfigurationAsync());
    }

    [Fact]
    public async Task A_chopper_is_locked_to_when_it_turns_at_the_oscillators_pace()
    {
        await _station.LockIn.ConfigureAsync(Dual with { Reference = LockInReference.Chopper });
        _signal = 900;
        _station.Wait(1);
        Assert.Equal(LockInFaults.ReferenceUnlocked, await _station.LockIn.ReadFaultsAsync());
        _signal = 1000;
        _station.Wait(1);
        _ = await _station.LockIn.ReadFaultsAsync();
        _station.Wait(1);
        Assert.Equal(LockInFaults.None, await _station.LockIn.ReadFaultsAsync());
        Assert.Equal(0.5, (await _station.LockIn.ReadAsync()).X, 1e-3);
    }
}
