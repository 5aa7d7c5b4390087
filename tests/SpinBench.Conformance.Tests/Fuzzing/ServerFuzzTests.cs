using System.Net;
using System.Net.Sockets;
using System.Text;
using SpinBench.Connections;
using SpinBench.Connections.Opening;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>
/// Clients that speak a protocol wrongly, in every way that mutations of a good conversation find, end their own connection at most: a good
/// client that comes in between is answered rightly, and nothing is left behind in memory.
/// </summary>
public sealed class ServerFuzzTests
{
    private const int MessagesOfAConnection = 20;
    private const int ConnectionsBetweenGoodClients = 25;
    private const long LargestGrowth = 256 << 20;
    private static readonly byte[] Identify = "*IDN?"u8.ToArray();

    public static TheoryData<string> Protocols => FuzzedServer.Protocols;

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task No_client_upsets_a_server(string protocol)
    {
        using var server = FuzzedServer.Start(protocol, out var at);
        using var heart = new Heartbeat();
        var conversation = await RecordAsync(protocol, at);
        var messages = new MessageMutator(FuzzCount.Seed, protocol, conversation);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var drain = new byte[65536];
        var connections = Math.Max(1, FuzzCount.Messages / MessagesOfAConnection);
        for (var connection = 0; connection < connections; connection++)
        {
            using (var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, Blocking = true })
            {
                client.Connect(at);
                client.LingerState = new LingerOption(true, 0);
                Converse(client, messages, conversation, connection, drain);
            }

            if (connection % ConnectionsBetweenGoodClients == 0) await AskAsync(server, connection, heart);
        }

        await AskAsync(server, connections, heart);
        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(growth <= LargestGrowth, $"{protocol} holds {growth} bytes more than before {connections} connections");
    }

    // Begins as a good client, for a while, and then goes wrong.
    private static void Converse(Socket client, MessageMutator messages, IReadOnlyList<byte[]> conversation, int connection, byte[] drain)
    {
        try
        {
            for (var good = connection % Math.Min(conversation.Count, 6); good > 0; good--) client.Send(conversation[good - 1]);
            for (var i = 0; i < MessagesOfAConnection; i++)
            {
                client.Send(messages.Next());
                while (client.Available > 0 && client.Receive(drain) > 0)
                {
                }
            }
        }
        catch (SocketException)
        {
            // The server has had enough of this client.
        }
    }

    // Where the process was stopped while it waited, the time limit was not the server's doing.
    private static async Task AskAsync(IServer server, int connection, Heartbeat heart)
    {
        var before = heart.StoodStill;
        try
        {
            await AskAsync(server, connection);
        }
        catch (InstrumentException late) when (late.InnerException is TimeoutException && heart.Latest() - before > TimeSpan.FromSeconds(1))
        {
            await AskAsync(server, connection);
        }
    }

    private static async Task AskAsync(IServer server, int connection)
    {
        await using var session = SessionDoor.Open(server.Resource.ToString(), new SessionOptions { Timeout = TimeSpan.FromSeconds(10) });
        var answer = Encoding.ASCII.GetString((await session.QueryAsync(Identify)).Span);
        Assert.True(answer.StartsWith("KEPCO,", StringComparison.Ordinal), $"after connection {connection} of seed {FuzzCount.Seed}: '{answer}'");
    }

    private static async Task<IReadOnlyList<byte[]>> RecordAsync(string protocol, IPEndPoint at)
    {
        using var tap = new TcpTap(at);
        await using (var session = SessionDoor.Open(FuzzedServer.Resource(protocol, tap.Port)))
        {
            foreach (var query in new[] { "*IDN?", "CURR?;VOLT?", "MEAS:CURR?", "SYST:ERR?" }) await session.QueryAsync(Encoding.ASCII.GetBytes(query));
            foreach (var command in new[] { "CURR 1", "OUTP 1", "*CLS" }) await session.WriteAsync(Encoding.ASCII.GetBytes(command));
            if (session is BlockingSession polled && protocol != "socket") await polled.ReadStatusByteAsync();
            await session.ClearAsync();
            await session.QueryAsync(Identify);
        }

        return tap.Questions;
    }
}
