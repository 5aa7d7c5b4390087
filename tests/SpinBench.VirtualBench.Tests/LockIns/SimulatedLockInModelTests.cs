using SpinBench.Instruments;
using SpinBench.VirtualBench.LockIns;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>What the models differ in, and the buffer and ports that they share.</summary>
public sealed class SimulatedLockInModelTests
{
    private static readonly LockInConfiguration Direct = new() { DirectCoupling = true };

    [Theory]
    [InlineData(1, DynamicReserve.LowNoise, 0)]
    [InlineData(1, DynamicReserve.High, -1)]
    [InlineData(0.2, DynamicReserve.LowNoise, 1)] // a sine of 0.2 V has a peak of 0.28 V
    [InlineData(0.2, DynamicReserve.High, 0)]
    [InlineData(0.2, DynamicReserve.Normal, -1)]
    [InlineData(50e-3, DynamicReserve.Normal, 1)]
    [InlineData(1e-9, DynamicReserve.LowNoise, 4)]
    [InlineData(1e-9, DynamicReserve.Normal, 3)]
    public void A_reserve_is_an_input_range_that_follows_from_the_sensitivity(double sensitivity, DynamicReserve reserve, int range)
    {
        var configuration = Direct with { Sensitivity = sensitivity, Reserve = reserve };
        Assert.Equal(range, LockInModelTable.Sr860.InputRangeFor(configuration));
        if (range >= 0) Assert.Equal(reserve, LockInModelTable.Sr860.ReserveOf(range, sensitivity, LockInInput.SingleEnded));
    }

    [Fact]
    public async Task The_input_range_overloads_at_its_peak_whatever_the_sensitivity()
    {
        var station = new TestStation(model: LockInModelTable.Sr860) { InPhase = 1 };
        await station.LockIn.ConfigureAsync(Direct with { Sensitivity = 1, SineAmplitude = 0.21 });
        station.LockIn.InputRange = 1; // 0.3 V peak: 0.212 V rms
        station.Wait(5);
        Assert.Equal(LockInFaults.None, await station.LockIn.ReadFaultsAsync());
        await station.LockIn.ConfigureAsync(Direct with { Sensitivity = 1, SineAmplitude = 0.22 });
        station.LockIn.InputRange = 1;
        station.Wait(5);
        Assert.Equal(LockInFaults.InputOverload, await station.LockIn.ReadFaultsAsync());
    }

    [Fact]
    public async Task A_model_refuses_what_it_does_not_have()
    {
        var station = new TestStation(model: LockInModelTable.Ametek7265);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await station.LockIn.ConfigureAsync(Direct with { TimeConstant = 3e-3 }));
        await station.LockIn.ConfigureAsync(Direct with { TimeConstant = 640e-6, SineAmplitude = 0 });
        await Assert.ThrowsAsync<InstrumentSettingException>(async () =>
            await station.LockIn.ConfigureAsync(Direct with { Input = LockInInput.CurrentLow, Sensitivity = 1e-6 }));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await station.LockIn.SetAuxiliaryOutputAsync(1, 12.5));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await station.LockIn.ReadAuxiliaryInputAsync(4));
    }

    [Fact]
    public async Task A_recording_follows_the_closed_form_of_the_filter()
    {
        var station = new TestStation(new SimulatedLockInSettings { InputNoise = 0, Temperature = 0, ResolutionBits = 40 });
        await station.LockIn.ConfigureAsync(Direct with { FilterPoles = 1, TimeConstant = 0.1 });
        await station.LockIn.ConfigureRecordingAsync(new LockInRecording
        {
            SampleRate = 64,
            Length = 32,
            Traces = LockInTraces.Magnitude | LockInTraces.Y,
        });
        await station.LockIn.StartRecordingAsync();
        station.Wait(0.3);
        Assert.Equal(19, await station.LockIn.CountRecordedAsync());
        await Assert.ThrowsAsync<InstrumentException>(async () => await station.LockIn.ReadTraceAsync(LockInTraces.Y));
        station.Wait(1);
        Assert.Equal(32, await station.LockIn.CountRecordedAsync());
        await Assert.ThrowsAsync<InstrumentException>(async () => await station.LockIn.ReadTraceAsync(LockInTraces.X));
        var trace = await station.LockIn.ReadTraceAsync(LockInTraces.Magnitude);
        for (var k = 0; k < trace.Length; k++) Assert.Equal(0.5 * (1 - Math.Exp(-(k + 1) / 6.4)), trace[k], 1e-9);
        Assert.All(await station.LockIn.ReadTraceAsync(LockInTraces.Y), y => Assert.Equal(0, y, 1e-9));
    }

    [Fact]
    public async Task A_recording_that_is_stopped_keeps_its_points()
    {
        var station = new TestStation();
        await station.LockIn.ConfigureRecordingAsync(new LockInRecording { SampleRate = 4, Length = 100 });
        await station.LockIn.StartRecordingAsync();
        station.Wait(1.1);
        await station.LockIn.StopRecordingAsync();
        station.Wait(10);
        Assert.Equal(4, (await station.LockIn.ReadTraceAsync(LockInTraces.X)).Length);
    }

    [Theory]
    [InlineData(1.1, 10, LockInTraces.X)]
    [InlineData(1, 0, LockInTraces.X)]
    [InlineData(1, 16384, LockInTraces.X)]
    [InlineData(1, 10, LockInTraces.None)]
    [InlineData(1, 10, LockInTraces.X | LockInTraces.Magnitude)]
    public async Task A_recording_that_there_is_not_is_refused(double rate, int length, LockInTraces traces) =>
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await new TestStation().LockIn.ConfigureRecordingAsync(
            new LockInRecording { SampleRate = rate, Length = length, Traces = traces }));

    [Fact]
    public async Task An_auxiliary_output_has_its_step_and_tells_what_hangs_on_it()
    {
        var station = new TestStation();
        List<(int, double)> told = [];
        station.LockIn.OutputLoads = (output, voltage) => told.Add((output, voltage));
        await station.LockIn.SetAuxiliaryOutputAsync(2, 1.23456);
        await station.LockIn.SetAuxiliaryOutputAsync(2, 1.2351);
        Assert.Equal(1.235, await station.LockIn.ReadAuxiliaryOutputAsync(2), 1e-12);
        await station.LockIn.MakeSafeAsync();
        Assert.Equal([(2, 1.235), (2, 0.0)], told);
    }

    [Fact]
    public async Task An_auxiliary_input_is_resolved_and_clipped()
    {
        var station = new TestStation { LockIn = { InputVoltages = input => input == 1 ? 0.12345 : -20 } };
        Assert.Equal(Math.Round(0.12345 * 3000) / 3000, await station.LockIn.ReadAuxiliaryInputAsync(1), 1e-12);
        Assert.Equal(-10.5, await station.LockIn.ReadAuxiliaryInputAsync(2));
    }
}
