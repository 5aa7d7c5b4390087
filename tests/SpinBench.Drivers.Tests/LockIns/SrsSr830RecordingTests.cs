using SpinBench.Drivers.LockIns;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.LockIns;

/// <summary>The SR830's data storage and auxiliary ports, by the messages that its manual gives.</summary>
public sealed class SrsSr830RecordingTests
{
    private static readonly LockInRecording Recording = new() { SampleRate = 512, Length = 3, Traces = LockInTraces.Magnitude | LockInTraces.Phase };

    private static readonly (string, byte[]?) Configured =
        ("OUTX1;PAUS;REST;SRAT13;SEND0;TSTR0;DDEF1,1,0;DDEF2,1,0;*ESR?", BinaryTranscript.Text("0"));

    [Fact]
    public async Task A_recording_is_configured_started_counted_and_stopped()
    {
        var session = new BinaryTranscript(
            Configured, ("OUTX1;REST;STRT;*ESR?", BinaryTranscript.Text("0")), ("SPTS?", BinaryTranscript.Text("2")),
            ("SPTS?", BinaryTranscript.Text("500")), ("OUTX1;PAUS;*ESR?", BinaryTranscript.Text("0")));
        var lockIn = new SrsSr830(session);
        await lockIn.ConfigureRecordingAsync(Recording);
        await lockIn.StartRecordingAsync();
        Assert.Equal(2, await lockIn.CountRecordedAsync());
        Assert.Equal(3, await lockIn.CountRecordedAsync());
        await lockIn.StopRecordingAsync();
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task A_trace_is_transferred_as_bare_numbers_of_four_bytes_low_byte_first()
    {
        // IEEE 754: 1.0, −2.0, 0.5.
        byte[] points = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F];
        var session = new BinaryTranscript(
            Configured, ("SPTS?", BinaryTranscript.Text("3")), ("*STB?0", BinaryTranscript.Text("1")), ("TRCB?1,0,3", points), ("*ESR?", BinaryTranscript.Text("0")));
        var lockIn = new SrsSr830(session);
        await lockIn.ConfigureRecordingAsync(Recording);
        Assert.Equal((double[])[1, -2, 0.5], await lockIn.ReadTraceAsync(LockInTraces.Magnitude));
        Assert.True(session.IsFinished);
    }

    [Theory]
    [InlineData("ASRL1::INSTR", "OUTX0")]
    [InlineData("TCPIP::10.0.0.6::1234::SOCKET", "OUTX1")]
    public async Task Where_bytes_may_be_mistaken_for_an_end_a_trace_is_transferred_as_text(string resource, string interfaceCommand)
    {
        var session = new BinaryTranscript(
            ($"{interfaceCommand};PAUS;REST;SRAT13;SEND0;TSTR0;DDEF1,1,0;DDEF2,1,0;*ESR?", BinaryTranscript.Text("0")),
            ("SPTS?", BinaryTranscript.Text("2")), ("*STB?0", BinaryTranscript.Text("1")),
            ("TRCA?2,0,2", BinaryTranscript.Text("-1.234567e-009,+7.654321e-009,")), ("*ESR?", BinaryTranscript.Text("0")))
        { Resource = resource };
        var lockIn = new SrsSr830(session);
        await lockIn.ConfigureRecordingAsync(Recording);
        Assert.Equal((double[])[-1.234567e-9, 7.654321e-9], await lockIn.ReadTraceAsync(LockInTraces.Phase));
    }

    [Fact]
    public async Task A_recording_that_is_complete_is_paused_before_it_is_read_and_one_that_is_not_is_an_error()
    {
        var session = new BinaryTranscript(
            Configured,
            ("SPTS?", BinaryTranscript.Text("2")), ("*STB?0", BinaryTranscript.Text("0")),
            ("SPTS?", BinaryTranscript.Text("9")), ("*STB?0", BinaryTranscript.Text("0")), ("OUTX1;PAUS;*ESR?", BinaryTranscript.Text("0")),
            ("TRCB?1,0,3", new byte[12]), ("*ESR?", BinaryTranscript.Text("0")));
        var lockIn = new SrsSr830(session);
        await lockIn.ConfigureRecordingAsync(Recording);
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await lockIn.ReadTraceAsync(LockInTraces.Magnitude));
        Assert.Contains("still runs", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await lockIn.ReadTraceAsync(LockInTraces.Magnitude)).Length);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(13)]
    public async Task A_transfer_of_another_length_is_never_taken_for_data(int length)
    {
        var session = new BinaryTranscript(
            Configured, ("SPTS?", BinaryTranscript.Text("3")), ("*STB?0", BinaryTranscript.Text("1")), ("TRCB?1,0,3", new byte[length]));
        var lockIn = new SrsSr830(session);
        await lockIn.ConfigureRecordingAsync(Recording);
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await lockIn.ReadTraceAsync(LockInTraces.Magnitude));
        Assert.Equal("TRCB?1,0,3", error.Command);
    }

    [Theory]
    [InlineData(100, 10, LockInTraces.X, "no sample rate of 100 Hz; allowed are 14 values from 0.0625 Hz to 512 Hz, the nearest is 128 Hz")]
    [InlineData(1, 16384, LockInTraces.X, "no length of a recording of 16384")]
    [InlineData(1, 10, LockInTraces.X | LockInTraces.Magnitude, "X or Magnitude")]
    [InlineData(1, 10, LockInTraces.None, "cannot record None")]
    public async Task What_cannot_be_recorded_is_refused_before_anything_is_sent(double rate, int length, LockInTraces traces, string reason)
    {
        var error = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await new SrsSr830(new BinaryTranscript())
            .ConfigureRecordingAsync(new LockInRecording { SampleRate = rate, Length = length, Traces = traces }));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_read_that_was_not_configured()
    {
        await Assert.ThrowsAsync<InstrumentException>(async () => await new SrsSr830(new BinaryTranscript()).ReadTraceAsync(LockInTraces.X));
        await Assert.ThrowsAsync<InstrumentException>(async () => await new SrsSr830(new BinaryTranscript()).StartRecordingAsync());
    }

    [Fact]
    public async Task Auxiliary_ports_are_counted_from_one()
    {
        var session = new BinaryTranscript(
            ("OAUX?4", BinaryTranscript.Text("1.234")), ("OUTX1;AUXV1,-0.500;*ESR?", BinaryTranscript.Text("0")),
            ("AUXV?1", BinaryTranscript.Text("-0.500")));
        var lockIn = new SrsSr830(session);
        Assert.Equal(1.234, await lockIn.ReadAuxiliaryInputAsync(4));
        await lockIn.SetAuxiliaryOutputAsync(1, -0.5);
        Assert.Equal(-0.5, await lockIn.ReadAuxiliaryOutputAsync(1));
        Assert.True(session.IsFinished);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await lockIn.SetAuxiliaryOutputAsync(1, 10.6));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await lockIn.ReadAuxiliaryInputAsync(0));
    }
}
