using System.Net;
using System.Text;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Transcripts;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests.Transcripts;

/// <summary>A transcript served like any virtual instrument.</summary>
public sealed class TranscriptInstrumentTests
{
    private const string Text = "# SpinBench transcript, version 1\n> *IDN?\n< Maker,Model,7,1.0\n> SENS 10\n> SENS?\n< 10\n";

    private readonly TranscriptInstrument _instrument = new(Transcript.Parse(Text, "lockin.transcript"), "lockin");

    [Theory]
    [InlineData("socket")]
    [InlineData("vxi11")]
    [InlineData("hislip")]
    public async Task It_answers_over_every_transport_as_it_was_recorded(string protocol)
    {
        using var server = Serve(protocol);
        await using var session = SessionDoor.Open(server.Resource.ToString());
        Assert.Equal("Maker,Model,7,1.0", await Ask(session, "*IDN?"));
        await session.WriteAsync("SENS 10"u8.ToArray());
        Assert.Equal("10", await Ask(session, "SENS?"));
        Assert.True(_instrument.Playback.IsAtEnd);
    }

    [Theory]
    [InlineData("socket")]
    [InlineData("vxi11")]
    [InlineData("hislip")]
    public async Task The_first_deviation_ends_the_connection_and_every_later_one(string protocol)
    {
        using var server = Serve(protocol);
        await using var session = SessionDoor.Open(server.Resource.ToString(), new SessionOptions { Timeout = TimeSpan.FromSeconds(2) });
        Assert.Equal("Maker,Model,7,1.0", await Ask(session, "*IDN?"));
        await Assert.ThrowsAsync<InstrumentException>(() => Ask(session, "SENS 11;SENS?"));
        Assert.Equal("lockin: lockin.transcript:4: the transcript has '> SENS 10'; got '> SENS 11;SENS?'", _instrument.Playback.Deviation?.Message);
        await Assert.ThrowsAsync<InstrumentException>(() => Ask(session, "SENS?"));
    }

    private static async Task<string> Ask(IMessageSession session, string message) =>
        Encoding.ASCII.GetString((await session.QueryAsync(Encoding.ASCII.GetBytes(message))).Span);

    private IServer Serve(string protocol)
    {
        var served = new ServedInstrument("lockin", _instrument, new Lock(), () => { });
        var anywhere = new IPEndPoint(IPAddress.Loopback, 0);
        return protocol switch
        {
            "socket" => new SocketServer(served, anywhere),
            "vxi11" => new Vxi11Server(served, anywhere),
            _ => new HiSlipServer(served, anywhere),
        };
    }
}
