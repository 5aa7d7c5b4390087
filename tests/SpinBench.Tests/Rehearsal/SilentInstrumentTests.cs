using SpinBench.Instruments;
using SpinBench.Rehearsal;
using SpinBench.Tests.Instruments;

namespace SpinBench.Tests.Rehearsal;

public sealed class SilentInstrumentTests
{
    [Fact]
    public async Task A_silent_supply_says_what_was_set_while_it_is_on()
    {
        var supply = (IBipolarSupply)SilentInstrument.StandingInFor(new FakeBipolarSupply());
        await supply.SetCurrentAsync(3);
        Assert.Equal(0, await supply.MeasureCurrentAsync());
        await supply.SetOutputAsync(true);
        Assert.Equal(3, await supply.MeasureCurrentAsync());
        Assert.True(double.IsNaN(await supply.MeasureVoltageAsync()));
        await supply.MakeSafeAsync();
        Assert.False(await supply.ReadOutputAsync());
        Assert.Equal(0, await supply.ReadCurrentSetPointAsync());
    }

    [Fact]
    public async Task A_silent_generator_remembers_each_channel()
    {
        var generator = (IPulseGenerator)SilentInstrument.StandingInFor(new FakePulseGenerator());
        PulseConfiguration pulse = new() { Amplitude = 0.5, Count = 3 };
        await generator.ConfigureAsync(generator.Channels, pulse);
        await generator.SetAmplitudeAsync(generator.Channels, -0.5);
        await generator.SetOutputAsync(1, true);
        Assert.Equal(pulse with { Amplitude = -0.5 }, await generator.ReadConfigurationAsync(generator.Channels));
        Assert.True(await generator.ReadOutputAsync(1));
        await generator.MakeSafeAsync();
        Assert.False(await generator.ReadOutputAsync(1));
    }

    [Fact]
    public async Task A_silent_lock_in_reads_not_a_number_and_finds_no_fault()
    {
        var lockIn = (ILockInAmplifier)SilentInstrument.StandingInFor(new FakeLockInAmplifier());
        var reading = await lockIn.ReadAsync();
        Assert.True(double.IsNaN(reading.X) && double.IsNaN(reading.Y));
        Assert.Equal(LockInFaults.None, await lockIn.ReadFaultsAsync());
        Assert.Equal("rehearsal", (await lockIn.IdentifyAsync()).Model);
    }

    [Fact]
    public async Task A_silent_lock_in_with_a_buffer_records_not_a_number_and_keeps_its_outputs()
    {
        var lockIn = SilentInstrument.StandingInFor(new FakeRecordingLockIn());
        var (buffer, ports) = ((ILockInBuffer)lockIn, (IAuxiliaryPorts)lockIn);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await buffer.ConfigureRecordingAsync(new LockInRecording { Length = 101 }));
        await buffer.ConfigureRecordingAsync(new LockInRecording { Length = 5 });
        await buffer.StartRecordingAsync();
        await buffer.StopRecordingAsync();
        Assert.Equal(5, await buffer.CountRecordedAsync());
        Assert.All(await buffer.ReadTraceAsync(LockInTraces.X), point => Assert.True(double.IsNaN(point)));
        await ports.SetAuxiliaryOutputAsync(2, -3);
        Assert.Equal(-3, await ports.ReadAuxiliaryOutputAsync(2));
        Assert.True(double.IsNaN(await ports.ReadAuxiliaryInputAsync(1)));
        Assert.Equal((2, 2, 10.0), (ports.AuxiliaryInputs, ports.AuxiliaryOutputs, ports.AuxiliaryRange));
        await lockIn.MakeSafeAsync();
        Assert.Equal(0, await ports.ReadAuxiliaryOutputAsync(2));
    }

    [Fact]
    public void What_cannot_be_rehearsed_is_an_error() =>
        Assert.Throws<ArgumentException>(() => SilentInstrument.StandingInFor(new Thermometer()));

    private sealed class Thermometer() : FakeInstrument("thermometer")
    {
        protected override void BecomeSafe()
        {
        }
    }
}
