using System.Text;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Tests.Tcp;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests.Servers;

/// <summary>A block whose last data byte is that of a line feed reaches the instrument whole, over every server.</summary>
public sealed class BlockEndTests
{
    private const string Message = "DATA? #13ab\n";

    private readonly EchoInstrument _instrument = new();

    [Theory]
    [InlineData("vxi11")]
    [InlineData("hislip")]
    [InlineData("prologix")]
    [InlineData("socket")]
    public async Task The_last_byte_of_a_block_is_data(string protocol)
    {
        var served = new ServedInstrument("echo", _instrument, new Lock(), () => { });
        using IDisposable server = protocol switch
        {
            "vxi11" => new Vxi11Server(served, ServedKepco.Anywhere),
            "hislip" => new HiSlipServer(served, ServedKepco.Anywhere),
            "prologix" => new PrologixServer([KeyValuePair.Create(8, served)], ServedKepco.Anywhere),
            _ => new SocketServer(served, ServedKepco.Anywhere),
        };
        var options = ServedKepco.Quick();
        await using var session = server is PrologixServer controller
            ? SessionDoor.Open("GPIB0::8::INSTR", options with { Through = controller.Resource.ToString() })
            : SessionDoor.Open(((IServer)server).Resource.ToString(), options);
        var reply = await session.QueryAsync(Encoding.ASCII.GetBytes(Message));
        Assert.Equal(Message, Assert.Single(_instrument.Messages));
        Assert.Equal(Message, Encoding.ASCII.GetString(reply.Span));
    }
}
