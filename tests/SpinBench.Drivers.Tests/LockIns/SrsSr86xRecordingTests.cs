using System.Buffers.Binary;
using System.Text;
using SpinBench.Drivers.LockIns;
using SpinBench.Instruments;
using static SpinBench.Drivers.Tests.BinaryTranscript;

namespace SpinBench.Drivers.Tests.LockIns;

/// <summary>Data capture of the SR860.</summary>
public sealed class SrsSr86xRecordingTests
{
    private static readonly LockInRecording Recording = new() { SampleRate = 312500, Length = 300, Traces = LockInTraces.X | LockInTraces.Y };

    // 300 samples of 8 bytes are 2400 bytes: 4 kB, for the memory comes in blocks of 2 kB.
    private static readonly (string, byte[]?)[] Configured =
        [("CAPTURERATEMAX?", Text("1.25e+06")), ("CAPTURESTOP;CAPTURECFG 1;CAPTURELEN 4;CAPTURERATE 2;*ESR?", Text("0"))];

    [Fact]
    public async Task A_recording_is_configured_started_counted_and_stopped()
    {
        var session = new BinaryTranscript(Watched.Script(
            [.. Configured, ("CAPTURESTOP;CAPTURESTART ONE,IMM;*ESR?", Text("0")), ("CAPTUREBYTES?", Text("80")), ("CAPTUREBYTES?", Text("4096")),
                ("CAPTURESTOP;*ESR?", Text("0"))]));
        var lockIn = new SrsSr860(session);
        await lockIn.ConfigureRecordingAsync(Recording);
        await lockIn.StartRecordingAsync();
        Assert.Equal(10, await lockIn.CountRecordedAsync());
        Assert.Equal(300, await lockIn.CountRecordedAsync());
        await lockIn.StopRecordingAsync();
        Assert.True(session.IsFinished);
    }

    [Theory]
    [InlineData(LockInTraces.X, 0)]
    [InlineData(LockInTraces.Y, 1)]
    public async Task A_trace_is_a_column_of_the_block(LockInTraces trace, int column)
    {
        var session = new BinaryTranscript(Watched.Script(
            [.. Configured, ("CAPTUREBYTES?", Text("2400")), ("CAPTURESTAT?", Text("6")), ("CAPTUREGET? 0,3", Block(3, k => k)), ("*ESR?", Text("0"))]));
        var lockIn = new SrsSr860(session);
        await lockIn.ConfigureRecordingAsync(Recording);
        var points = await lockIn.ReadTraceAsync(trace);
        Assert.Equal(300, points.Length);
        Assert.Equal((2 * 299) + column, points[299]);
        Assert.Equal(column, points[0]);
    }

    [Fact]
    public async Task More_than_sixty_four_kilobytes_come_in_several_blocks()
    {
        var session = new BinaryTranscript(Watched.Script(
            ("CAPTURERATEMAX?", Text("1.25e+06")), ("CAPTURESTOP;CAPTURECFG 0;CAPTURELEN 80;CAPTURERATE 0;*ESR?", Text("0")),
            ("CAPTUREBYTES?", Text("80000")), ("CAPTURESTAT?", Text("6")),
            ("CAPTUREGET? 0,64", Block(64, k => k)), ("CAPTUREGET? 64,15", Block(15, k => k + 16384)), ("*ESR?", Text("0"))));
        var lockIn = new SrsSr860(session);
        await lockIn.ConfigureRecordingAsync(new LockInRecording { SampleRate = 1.25e6, Length = 20_000, Traces = LockInTraces.X });
        Assert.Equal(Enumerable.Range(0, 20_000).Select(k => (double)k), await lockIn.ReadTraceAsync(LockInTraces.X));
        Assert.True(session.IsFinished);
    }

    [Theory]
    [InlineData("#43071")]
    [InlineData("#43073")]
    [InlineData("3072")]
    [InlineData("")]
    public async Task What_is_no_block_of_the_length_asked_for_is_never_taken_for_data(string header)
    {
        var session = new BinaryTranscript(Watched.Script(
            [.. Configured, ("CAPTUREBYTES?", Text("2400")), ("CAPTURESTAT?", Text("6")), ("CAPTUREGET? 0,3", [.. Text(header), .. new byte[3072]])]));
        var lockIn = new SrsSr860(session);
        await lockIn.ConfigureRecordingAsync(Recording);
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await lockIn.ReadTraceAsync(LockInTraces.X));
        Assert.Equal("CAPTUREGET? 0,3", error.Command);
    }

    [Fact]
    public async Task A_rate_that_is_not_the_highest_by_a_power_of_two_is_refused_with_the_nearest()
    {
        var lockIn = new SrsSr860(new BinaryTranscript(Watched.Script(("CAPTURERATEMAX?", Text("1.25e+06")))));
        var error = await Assert.ThrowsAsync<InstrumentSettingException>(async () =>
            await lockIn.ConfigureRecordingAsync(Recording with { SampleRate = 1e6 }));
        Assert.Contains("the nearest is 1.25E+06 Hz", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LockInTraces.Y)]
    [InlineData(LockInTraces.X | LockInTraces.Magnitude)]
    [InlineData(LockInTraces.None)]
    public async Task A_combination_that_it_does_not_capture_is_refused(LockInTraces traces) =>
        await Assert.ThrowsAsync<InstrumentSettingException>(async () =>
            await new SrsSr860(new BinaryTranscript()).ConfigureRecordingAsync(Recording with { Traces = traces }));

    private static byte[] Block(int kilobytes, Func<int, float> value)
    {
        var data = new byte[kilobytes * 1024];
        for (var k = 0; k < data.Length / 4; k++) BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4 * k), value(k));
        var length = data.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return [.. Encoding.ASCII.GetBytes($"#{length.Length}{length}"), .. data];
    }
}
