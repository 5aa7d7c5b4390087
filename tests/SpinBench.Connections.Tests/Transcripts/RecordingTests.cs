using System.Text;
using SpinBench.Connections.Transcripts;
using SpinBench.Instruments;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Time;

namespace SpinBench.Connections.Tests.Transcripts;

public sealed class RecordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spinbench-test-").FullName;

    private string File => Path.Combine(_folder, "lockin.transcript");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_recording_is_text_that_a_person_reads()
    {
        await Record(UseAsRecorded);
        Assert.Equal(
            """
            # SpinBench transcript, version 1
            # instrument: lockin
            # resource: GPIB0::8::INSTR
            # simulated: false
            # recorded: 2000-01-01T00:00:00Z
            > *IDN?
            # identity: Maker,Model,7,1.0
            < Maker,Model,7,1.0
            > SENS 10
            ~ clear
            > BAD?
            ! GPIB0::8::INSTR: 'BAD?': no answer within 5 s

            """.ReplaceLineEndings("\n"),
            await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public async Task What_was_recorded_is_played_back_with_its_failures_and_nothing_is_left()
    {
        await Record(UseAsRecorded);
        await using var session = TranscriptSession.Open(File);
        await UseAsRecorded(session);
        session.RequireEnd();
        Assert.Equal("GPIB0::8::INSTR", session.Resource);
        Assert.False(session.IsSimulated);
    }

    [Fact]
    public async Task Each_line_is_in_the_file_before_the_next_message_is_sent()
    {
        await Record(async session =>
        {
            await session.QueryAsync("*IDN?"u8.ToArray());
            Assert.EndsWith("< Maker,Model,7,1.0\n", await ReadShared());
            await session.WriteAsync("SENS 10"u8.ToArray());
            Assert.EndsWith("> SENS 10\n", await ReadShared());
        });
    }

    [Fact]
    public async Task The_first_message_that_is_another_fails_with_file_line_and_both_and_so_does_everything_after_it()
    {
        await Record(UseAsRecorded);
        await using var session = TranscriptSession.Open(File);
        await session.QueryAsync("*IDN?"u8.ToArray());
        var deviation = await Assert.ThrowsAsync<TranscriptDeviationException>(async () => await session.WriteAsync("SENS 11"u8.ToArray()));
        Assert.Equal($"GPIB0::8::INSTR: {File}:9: the transcript has '> SENS 10'; got '> SENS 11'", deviation.Message);
        Assert.Equal(9, deviation.Line);
        Assert.Same(deviation, await Assert.ThrowsAsync<TranscriptDeviationException>(async () => await session.WriteAsync("SENS 10"u8.ToArray())));
        Assert.Same(deviation, Assert.Throws<TranscriptDeviationException>(session.RequireEnd));
    }

    [Fact]
    public async Task A_wait_for_an_answer_that_was_not_waited_for_is_a_deviation()
    {
        var session = Playing("> A?\n> B?\n< 2\n");
        await Assert.ThrowsAsync<TranscriptDeviationException>(async () => await session.QueryAsync("A?"u8.ToArray()));
        session = Playing("> A?\n< 1\n");
        await session.WriteAsync("A?"u8.ToArray());
        await Assert.ThrowsAsync<TranscriptDeviationException>(async () => await session.WriteAsync("B"u8.ToArray()));
    }

    [Fact]
    public async Task More_than_was_recorded_and_less_than_was_recorded_are_deviations()
    {
        var session = Playing("> A?\n< 1\n> B\n");
        await session.QueryAsync("A?"u8.ToArray());
        Assert.Contains("with 1 lines left over", Assert.Throws<TranscriptDeviationException>(session.RequireEnd).Message, StringComparison.Ordinal);
        session = Playing("> A?\n< 1\n");
        await session.QueryAsync("A?"u8.ToArray());
        session.RequireEnd();
        var more = await Assert.ThrowsAsync<TranscriptDeviationException>(async () => await session.ClearAsync());
        Assert.Contains("nothing more", more.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello", 1)]
    [InlineData("# SpinBench transcript, version 1\n> A?\n<1\n", 3)]
    [InlineData("# SpinBench transcript, version 1\n< 1\n", 2)]
    [InlineData("# SpinBench transcript, version 1\n> \\q\n", 2)]
    public void A_file_that_is_no_transcript_is_refused_with_its_line(string text, int line) =>
        Assert.Equal(line, Assert.Throws<SettingsException>(() => Transcript.Parse(text, "x.transcript")).Line);

    [Fact]
    public void A_transcript_of_a_simulated_instrument_says_so_whatever_wire_it_was_recorded_over()
    {
        var header = Transcript.Parse("# SpinBench transcript, version 1\n# simulated: false\n# identity: KEPCO,BIT 4886,SIM04886,1\n", "x").Header;
        Assert.True(header.IsSimulated);
    }

    [Fact]
    public async Task A_transcript_is_never_written_over()
    {
        await Record(UseAsRecorded);
        await Assert.ThrowsAsync<RecordingException>(() => Record(UseAsRecorded));
        await using var session = TranscriptSession.Open(File);
        await UseAsRecorded(session);
    }

    private static TranscriptSession Playing(string lines) => new(Transcript.Parse("# SpinBench transcript, version 1\n" + lines, "x.transcript"));

    private static async Task UseAsRecorded(IMessageSession session)
    {
        Assert.Equal("Maker,Model,7,1.0", Encoding.ASCII.GetString((await session.QueryAsync("*IDN?"u8.ToArray())).Span));
        await session.WriteAsync("SENS 10"u8.ToArray());
        await session.ClearAsync();
        var failure = await Assert.ThrowsAsync<InstrumentException>(async () => await session.QueryAsync("BAD?"u8.ToArray()));
        Assert.Contains("no answer within 5 s", failure.Message, StringComparison.Ordinal);
    }

    private async Task Record(Func<IMessageSession, Task> use)
    {
        await using var session = new RecordingSession(new Instrument(), File, "lockin", new VirtualClock());
        await use(session);
    }

    private async Task<string> ReadShared()
    {
        using var reader = new StreamReader(new FileStream(File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return await reader.ReadToEndAsync();
    }

    private sealed class Instrument : IMessageSession
    {
        public string Resource => "GPIB0::8::INSTR";

        public bool IsSimulated => false;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default) => ValueTask.CompletedTask;

        public ValueTask<ReadOnlyMemory<byte>> QueryAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation = default) =>
            message.Span.SequenceEqual("*IDN?"u8)
                ? ValueTask.FromResult<ReadOnlyMemory<byte>>("Maker,Model,7,1.0"u8.ToArray())
                : throw new InstrumentException(Resource, Encoding.ASCII.GetString(message.Span), "no answer within 5 s");

        public ValueTask ClearAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
