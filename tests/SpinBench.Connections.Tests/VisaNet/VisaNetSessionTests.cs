using System.Text;
using Ivi.Visa;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Tests.Tcp;
using SpinBench.Connections.VisaNet;
using SpinBench.Instruments;

namespace SpinBench.Connections.Tests.VisaNet;

/// <summary>The adapter over VISA.NET, against a test implementation that talks to a virtual instrument.</summary>
public sealed class VisaNetSessionTests
{
    private readonly EchoInstrument _instrument = new();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public async Task Questions_are_answered_and_blocks_arrive_whole_however_they_are_cut(int pieces)
    {
        await using var session = Open(new BenchVisaSession(_instrument, pieces), 20);
        Assert.Equal("*IDN?", await Ask(session, "*IDN?"));
        Assert.Equal(100_008, (await session.QueryAsync("BLOCK?"u8.ToArray())).Length);
        Assert.Equal("next?", await Ask(session, "next?"));
    }

    [Fact]
    public async Task A_question_without_answer_is_an_error_and_the_instrument_is_cleared_before_the_next()
    {
        var visa = new BenchVisaSession(_instrument);
        await using var session = Open(visa);
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => Ask(session, "SILENT"));
        Assert.Equal("SILENT", problem.Command);
        Assert.Matches(@"no answer within \d", problem.Message);
        Assert.Equal("A?", await Ask(session, "A?"));
        Assert.Equal(1, visa.Clears);
        Assert.InRange(visa.TimeoutMilliseconds, 1, 300);
    }

    [Fact]
    public async Task What_the_vendors_library_says_reaches_the_person()
    {
        var visa = new BenchVisaSession(_instrument);
        await using var session = Open(visa);
        visa.IsUnplugged = true;
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => Ask(session, "A?"));
        Assert.Contains("the interface is gone", problem.Message, StringComparison.Ordinal);
        Assert.Equal("GPIB0::6::INSTR", problem.Instrument);
    }

    [Fact]
    public async Task An_instrument_that_was_unplugged_is_opened_again()
    {
        var opened = new List<BenchVisaSession>();
        await using var session = VisaNetDoor.Open("GPIB0::6::INSTR", new SessionOptions { Timeout = TimeSpan.FromSeconds(5) }, (_, _) =>
        {
            opened.Add(new BenchVisaSession(_instrument));
            return opened[^1];
        });
        opened[0].IsUnplugged = true;
        await Assert.ThrowsAsync<InstrumentException>(() => Ask(session, "A?"));
        Assert.Equal("B?", await Ask(session, "B?"));
        Assert.Equal(2, opened.Count);
        Assert.True(opened[0].IsClosed);
        Assert.True(opened[1] is { IsClosed: false, SendEndEnabled: true, TerminationCharacterEnabled: false, Clears: 1 });
    }

    [Fact]
    public async Task A_session_that_is_opened_again_and_cannot_be_set_up_is_closed_and_not_taken_for_whole()
    {
        var opened = new List<BenchVisaSession>();
        await using var session = VisaNetDoor.Open("GPIB0::6::INSTR", new SessionOptions { Timeout = TimeSpan.FromSeconds(5) }, (_, _) =>
        {
            opened.Add(new BenchVisaSession(_instrument) { IsUnplugged = opened.Count == 1 });
            return opened[^1];
        });
        opened[0].IsUnplugged = true;
        await Assert.ThrowsAsync<InstrumentException>(() => Ask(session, "A?"));
        await Assert.ThrowsAsync<InstrumentException>(() => Ask(session, "B?"));
        Assert.True(opened[1].IsClosed);
        opened[1].IsUnplugged = false;
        Assert.Equal("C?", await Ask(session, "C?"));
        Assert.Equal(3, opened.Count);
    }

    [Fact]
    public async Task What_is_opened_again_and_takes_no_messages_any_more_is_closed()
    {
        var first = new BenchVisaSession(_instrument);
        var register = new RegisterSession();
        var openings = 0;
        await using var session = VisaNetDoor.Open(
            "GPIB0::6::INSTR", new SessionOptions { Timeout = TimeSpan.FromSeconds(5) }, (_, _) => openings++ == 0 ? first : register);
        first.IsUnplugged = true;
        await Assert.ThrowsAsync<InstrumentException>(() => Ask(session, "A?"));
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => Ask(session, "B?"));
        Assert.Contains("takes no messages any more", problem.Message, StringComparison.Ordinal);
        Assert.True(register.IsClosed);
    }

    [Fact]
    public void A_session_that_cannot_be_set_up_is_closed()
    {
        var broken = new BenchVisaSession(_instrument) { IsUnplugged = true };
        Assert.Throws<InstrumentException>(() => Open(broken));
        Assert.True(broken.IsClosed);
    }

    [Fact]
    public async Task Opening_can_be_cancelled_and_what_still_comes_of_it_is_closed()
    {
        var late = new BenchVisaSession(_instrument);
        using var stop = new CancellationTokenSource();
        using var isThere = new ManualResetEventSlim();
        var opening = Task.Factory.StartNew(
            () => VisaNetDoor.Open(
                "GPIB0::6::INSTR",
                new SessionOptions(),
                (_, _) =>
                {
                    stop.Cancel();
                    isThere.Wait(TimeSpan.FromSeconds(30));
                    return late;
                },
                stop.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.False(late.IsClosed);
        isThere.Set();
        Assert.True(SpinWait.SpinUntil(() => late.IsClosed, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void An_opening_that_the_vendors_library_does_not_end_is_ended_for_it()
    {
        var late = new BenchVisaSession(_instrument);
        using var isThere = new ManualResetEventSlim();
        var told = 0;
        var problem = Assert.Throws<InstrumentException>(() => VisaNetDoor.Open(
            "GPIB0::6::INSTR",
            new SessionOptions { OpenTimeout = TimeSpan.FromMilliseconds(100) },
            (_, milliseconds) =>
            {
                told = milliseconds;
                isThere.Wait(TimeSpan.FromSeconds(30));
                return late;
            }));
        Assert.Equal("GPIB0::6::INSTR", problem.Instrument);
        Assert.Matches(@"did not open it within \d", problem.Message);
        Assert.InRange(told, 1, 100);
        isThere.Set();
        Assert.True(SpinWait.SpinUntil(() => late.IsClosed, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Serial_poll_and_closing_reach_the_library()
    {
        var visa = new BenchVisaSession(_instrument);
        var session = Open(visa);
        Assert.Equal(0, await session.ReadStatusByteAsync());
        await session.DisposeAsync();
        Assert.True(visa.IsClosed);
    }

    [Theory]
    [InlineData("GPIB0::8::INSTR")]
    [InlineData("USB0::0x0957::0x2807::MY57400001::RAW")]
    [InlineData("VICP::scope::INSTR")]
    [InlineData("PXI0::1::INSTR")]
    [InlineData("VXI0::24::INSTR")]
    public void Where_there_is_no_vendors_library_the_error_says_what_to_install(string resource)
    {
        var problem = Assert.Throws<InstrumentException>(() => SessionDoor.Open(resource));
        Assert.Contains("VISA.NET", problem.Message, StringComparison.Ordinal);
        Assert.Contains("HardwarePackages=true", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_that_takes_no_messages_is_refused_and_closed()
    {
        var register = new RegisterSession();
        Assert.Throws<InstrumentException>(() => VisaNetDoor.Open("PXI0::1::INSTR", new SessionOptions(), (_, _) => register));
        Assert.True(register.IsClosed);
    }

    private static VisaNetSession Open(BenchVisaSession visa, double seconds = 0.3) =>
        VisaNetDoor.Open("GPIB0::6::INSTR", new SessionOptions { Timeout = TimeSpan.FromSeconds(seconds) }, (_, _) => visa);

    private static async Task<string> Ask(VisaNetSession session, string message) =>
        Encoding.ASCII.GetString((await session.QueryAsync(Encoding.ASCII.GetBytes(message))).Span);

    private sealed class RegisterSession : IVisaSession
    {
        public bool IsClosed { get; private set; }

        public string ResourceName => "PXI0::1::INSTR";

        public int TimeoutMilliseconds { get; set; }

        public void Dispose() => IsClosed = true;
    }
}
