using System.Text;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Tests.Tcp;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests.Servers;

/// <summary>One session, several threads: each gets the answers to its own questions, also where it looks at them late.</summary>
public sealed class SharedSessionTests
{
    private const int Threads = 6;
    private const int Queries = 150;

    [Theory]
    [InlineData("socket")]
    [InlineData("vxi11")]
    [InlineData("hislip")]
    [InlineData("prologix")]
    [InlineData("in-process")]
    public async Task Every_user_of_a_session_gets_its_own_answers(string transport)
    {
        var echo = new EchoInstrument();
        var served = new ServedInstrument("echo", echo, new Lock(), () => { });
        using IDisposable? server = transport switch
        {
            "socket" => new SocketServer(served, ServedKepco.Anywhere),
            "vxi11" => new Vxi11Server(served, ServedKepco.Anywhere),
            "hislip" => new HiSlipServer(served, ServedKepco.Anywhere),
            "prologix" => new PrologixServer([KeyValuePair.Create(8, served)], ServedKepco.Anywhere),
            _ => null,
        };
        var options = ServedKepco.Quick(60);
        await using var session = server switch
        {
            null => new InProcessSession("SIM::echo", echo),
            PrologixServer controller => SessionDoor.Open("GPIB0::8::INSTR", options with { Through = controller.Resource.ToString() }),
            _ => SessionDoor.Open(((IServer)server).Resource.ToString(), options),
        };
        var wrong = 0;
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() => Interlocked.Add(ref wrong, CountWrong(session, number)))).ToList();
        threads.ForEach(thread => thread.Start());
        Assert.All(threads, thread => Assert.True(thread.Join(TimeSpan.FromSeconds(60))));
        Assert.Equal(0, wrong);
        Assert.Equal(Threads * Queries, echo.Messages.Count);
    }

    private static int CountWrong(IMessageSession session, int user)
    {
        var wrong = 0;
        try
        {
            for (var query = 0; query < Queries; query++)
            {
                var question = $"{user}:{query}?";
                var reply = session.QueryAsync(Encoding.ASCII.GetBytes(question)).AsTask().GetAwaiter().GetResult();
                // Somebody else's turn.
                Thread.Yield();
                if (Encoding.ASCII.GetString(reply.Span) != question) wrong++;
            }
        }
        catch (InstrumentException)
        {
            wrong++;
        }

        return wrong;
    }
}
