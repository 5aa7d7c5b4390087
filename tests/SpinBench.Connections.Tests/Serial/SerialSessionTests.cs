using System.Text;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Serial;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests.Serial;

/// <summary>The host's end of a serial line.</summary>
public sealed class SerialSessionTests
{
    private static readonly SessionOptions Patient = new() { Timeout = TimeSpan.FromSeconds(10) };
    private static readonly SessionOptions Hasty = new() { Timeout = TimeSpan.FromSeconds(2) };

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public async Task Replies_may_end_with_a_line_feed_a_carriage_return_or_both(string end)
    {
        using var line = new ScriptedLine(query => query + end);
        await using var session = SessionDoor.Open(line.Resource, Patient);
        for (var i = 0; i < 20; i++) Assert.Equal($"Q{i}?", await Ask(session, $"Q{i}?"));
        Assert.Equal(line.Resource, session.Resource);
    }

    [Theory]
    [InlineData(LineEnd.Cr, "a\nb\r", "a\nb")]
    [InlineData(LineEnd.Lf, "a\rb\n", "a\rb")]
    [InlineData(LineEnd.CrLf, "a\rb\r\n", "a\rb")]
    public async Task A_terminator_that_is_named_is_the_only_one(LineEnd end, string reply, string expected)
    {
        using var line = new ScriptedLine(_ => reply);
        await using var session = SessionDoor.Open(line.Resource, new ConnectionSettings { ReadTermination = end, Timeout = 10 }.ToOptions());
        Assert.Equal(expected, await Ask(session, "A?"));
        Assert.Equal(expected, await Ask(session, "B?"));
    }

    [Theory]
    [InlineData(LineEnd.Cr, "A\rB\r")]
    [InlineData(LineEnd.CrLf, "A\r\nB\r\n")]
    [InlineData(LineEnd.None, "AB")]
    public async Task Messages_end_as_asked(LineEnd end, string expected)
    {
        using var terminal = new VirtualBench.Servers.PseudoTerminal();
        await using var session = SessionDoor.Open($"ASRL{terminal.Path}::INSTR", new ConnectionSettings { WriteTermination = end }.ToOptions());
        await session.WriteAsync("A"u8.ToArray());
        await session.WriteAsync("B"u8.ToArray());
        Assert.Equal(expected, Read(terminal.Master, expected.Length));
    }

    [Fact]
    public async Task Every_byte_passes_a_block_unharmed()
    {
        var bytes = Encoding.Latin1.GetString([.. Enumerable.Range(0, 1024).Select(i => (byte)i)]);
        using var line = new ScriptedLine(_ => "#41024" + bytes + "\r\n");
        await using var session = SessionDoor.Open(line.Resource, Patient);
        for (var i = 0; i < 3; i++) Assert.Equal("#41024" + bytes, await Ask(session, "CURV?"));
    }

    [Fact]
    public async Task A_late_reply_is_never_an_answer()
    {
        // The instrument answers SLOW? only when it is asked the next thing.
        var owed = "";
        using var line = new ScriptedLine(query =>
        {
            if (query == "SLOW?") return null;
            var reply = owed + (query == "*IDN?" ? "MAKER,MODEL,1,2\n" : query + "\n");
            owed = "";
            return reply;
        });
        await using var session = SessionDoor.Open(line.Resource, Hasty);
        owed = "1,2,3,4\n";
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "SLOW?"));
        Assert.Contains("'SLOW?': no answer within 2", problem.Message, StringComparison.Ordinal);
        Assert.Equal("NEXT?", await Ask(session, "NEXT?"));
        Assert.Equal(["SLOW?", "*IDN?", "NEXT?"], line.Lines);
        Assert.Equal("THEN?", await Ask(session, "THEN?"));
    }

    [Fact]
    public async Task An_identity_that_comes_late_is_never_an_answer()
    {
        var owed = "";
        using var line = new ScriptedLine(query =>
        {
            if (query == "*IDN?") return null;
            var reply = owed + (query == "*ESE?" ? "0\r" : query + "\r");
            owed = "";
            return reply;
        });
        await using var session = SessionDoor.Open(line.Resource, Hasty);
        owed = "MAKER,MODEL,1,2\r";
        await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "*IDN?"));
        Assert.Equal("NEXT?", await Ask(session, "NEXT?"));
        Assert.Equal(["*IDN?", "*ESE?", "NEXT?"], line.Lines);
    }

    [Fact]
    public async Task An_instrument_that_cannot_be_brought_into_step_stays_an_error()
    {
        using var line = new ScriptedLine(query => query == "NEXT?" ? "stale\n" : null);
        await using var session = SessionDoor.Open(line.Resource, Hasty);
        await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "SLOW?"));
        await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "NEXT?"));
        Assert.DoesNotContain("NEXT?", line.Lines);
    }

    [Fact]
    public async Task A_question_that_was_written_and_not_read_is_waited_for_before_the_next()
    {
        using var line = new ScriptedLine(query => query == "*IDN?" ? "MAKER,MODEL,1,2\n" : query + "\n");
        await using var session = SessionDoor.Open(line.Resource, Patient);
        await session.WriteAsync("A?"u8.ToArray());
        Assert.Equal("B?", await Ask(session, "B?"));
    }

    [Fact]
    public async Task What_comes_behind_an_answer_is_an_error_once_and_the_session_goes_on()
    {
        using var line = new ScriptedLine(query => query + "\n");
        await using var session = SessionDoor.Open(line.Resource, Patient);
        for (var i = 0; i < 5; i++)
        {
            line.Send("\0garbage\xff #9\"");
            using (var other = DeviceFile.Open(line.Path)) Assert.True(other.WaitForInput(10_000));
            if (i > 0) await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "B?"));
            Assert.Equal("A?", await Ask(session, "A?"));
        }
    }

    [Fact]
    public async Task A_cancelled_query_ends_soon_and_the_session_goes_on()
    {
        using var line = new ScriptedLine(query => query switch { "SILENT?" => null, "*IDN?" => "MAKER,MODEL,1,2\n", _ => query + "\n" });
        await using var session = SessionDoor.Open(line.Resource, Patient);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(80));
        var began = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await session.QueryAsync("SILENT?"u8.ToArray(), stop.Token));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 2);
        Assert.Equal("A?", await Ask(session, "A?"));
    }

    [Fact]
    public async Task A_line_that_is_unplugged_is_an_error_with_words()
    {
        var line = new ScriptedLine(query => query + "\n");
        await using var session = SessionDoor.Open(line.Resource, Hasty);
        Assert.Equal("A?", await Ask(session, "A?"));
        line.Dispose();
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "B?"));
        Assert.Contains("'B?': the connection failed", problem.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "C?"));
    }

    [Fact]
    public async Task A_line_that_somebody_uses_is_refused_and_had_again_when_it_is_free()
    {
        using var line = new ScriptedLine(query => query + "\n");
        await using (SessionDoor.Open(line.Resource, Patient))
        {
            var problem = Assert.Throws<InstrumentException>(() => SessionDoor.Open(line.Resource, Patient));
            Assert.Contains("is in use by another", problem.Message, StringComparison.Ordinal);
        }

        await using var session = SessionDoor.Open(line.Resource, Patient);
        Assert.Equal("A?", await Ask(session, "A?"));
    }

    [Fact]
    public void A_line_on_which_somebody_keeps_talking_is_not_opened()
    {
        using var terminal = new PseudoTerminal();
        var isOver = false;
        var talking = new Thread(() =>
        {
            var noise = new byte[4096];
            while (!Volatile.Read(ref isOver)) terminal.Master.Write(noise);
        });
        talking.Start();
        InstrumentException? problem = null;
        try
        {
            // On a busy machine the talker may pause for longer than the line needs to be opened.
            var bound = ScriptedLine.Soon();
            while (problem is null && bound.MillisecondsLeft > 0)
                problem = ProblemOfOpening(terminal.Path, new SessionOptions { OpenTimeout = TimeSpan.FromMilliseconds(20) });
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            talking.Join();
        }

        Assert.Contains("was not quiet within", problem!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ASRL3::INSTR", "give its path, for example ASRL/dev/ttyS2::INSTR")]
    [InlineData("ASRLCOM3::INSTR", "'COM3' names no device on this system")]
    [InlineData("ASRL/dev/null::INSTR", "Inappropriate ioctl for device")]
    [InlineData("ASRL/dev/nowhere::INSTR", "/dev/nowhere: No such file or directory")]
    public void What_is_no_serial_line_is_told(string resource, string problem) =>
        Assert.Contains(problem, Assert.Throws<InstrumentException>(() => SessionDoor.Open(resource)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(9600, 8, SerialParity.None, 1, SerialFlowControl.None)]
    [InlineData(250_000, 7, SerialParity.Even, 2, SerialFlowControl.RtsCts)]
    [InlineData(57_600, 7, SerialParity.Odd, 1, SerialFlowControl.XonXoff)]
    [InlineData(300, 5, SerialParity.Mark, 1, SerialFlowControl.None)]
    public async Task Any_rate_and_frame_is_taken(int rate, int bits, SerialParity parity, int stops, SerialFlowControl flow)
    {
        using var line = new ScriptedLine(query => query + "\n");
        var settings = new ConnectionSettings { BaudRate = rate, DataBits = bits, Parity = parity, StopBits = stops, FlowControl = flow, Timeout = 10 };
        await using var session = SessionDoor.Open(line.Resource, settings.ToOptions());
        Assert.Equal("A?", await Ask(session, "A?"));
    }

    [Fact]
    public async Task Where_the_instrument_prompts_every_message_is_waited_for_and_the_prompt_ends_an_answer()
    {
        using var line = new ScriptedLine(message => message.EndsWith('.') ? "1.5E+00\r\n*" : message == "WRONG" ? "?" : "*");
        await using var session = SessionDoor.Open(line.Resource, Patient with { Prompt = new SerialPrompt("*?", "ID") });
        for (var i = 0; i < 20; i++)
        {
            await session.WriteAsync("SEN 3"u8.ToArray());
            Assert.Equal("1.5E+00", await Ask(session, "X."));
            Assert.Equal("", await Ask(session, "WRONG"));
        }
    }

    [Fact]
    public async Task A_line_that_lost_a_prompt_is_brought_back_into_step_by_an_answer_that_nothing_else_gives()
    {
        // The answer to the first question comes when the next thing is asked, and looks like an answer to what brings the line into step.
        var owed = "";
        using var line = new ScriptedLine(message =>
        {
            if (message == "SLOW") return null;
            var reply = owed + (message.StartsWith("ID", StringComparison.Ordinal) ? message.Replace("ID", "7265", StringComparison.Ordinal).Replace(';', ',') : message) + "\r\n*";
            owed = "";
            return reply;
        });
        await using var session = SessionDoor.Open(line.Resource, Hasty with { Prompt = new SerialPrompt("*?", "ID") });
        foreach (var late in (string[])["7265\r\n*", "1,2,3,4\r\n?"])
        {
            owed = late;
            await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "SLOW"));
            Assert.Equal("NEXT", await Ask(session, "NEXT"));
            Assert.Equal("THEN", await Ask(session, "THEN"));
        }

        Assert.Equal(["SLOW", "ID;ID;ID;ID", "NEXT", "THEN", "SLOW", "ID;ID;ID;ID;ID", "NEXT", "THEN"], line.Lines);
    }

    private static InstrumentException? ProblemOfOpening(string path, SessionOptions options)
    {
        try
        {
            SerialLines.OpenFirst(path, "TEST::line", options, CancellationToken.None).Dispose();
            return null;
        }
        catch (InstrumentException problem)
        {
            return problem;
        }
    }

    private static async Task<string> Ask(IMessageSession session, string message) =>
        Encoding.Latin1.GetString((await session.QueryAsync(Encoding.Latin1.GetBytes(message))).Span);

    private static string Read(DeviceFile file, int count)
    {
        var buffer = new byte[count];
        for (var received = 0; received < count;) received += file.Receive(buffer.AsSpan(received), ScriptedLine.Soon());
        return Encoding.Latin1.GetString(buffer);
    }
}
