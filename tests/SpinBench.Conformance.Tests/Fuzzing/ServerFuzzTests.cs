using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text;
using SpinBench.Connections;
using SpinBench.Connections.HiSlip;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Vxi11;
using SpinBench.Instruments;
using Xunit.Abstractions;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>
/// Clients that speak a protocol wrongly, in every way that mutations of a good conversation find, end their own connection at most: a good
/// client that comes in between is answered rightly, nothing is thrown that the server does not throw itself, and nothing is left behind in memory.
/// </summary>
public sealed class ServerFuzzTests(ITestOutputHelper log)
{
    private const int UsualMessages = 4_000;
    private const int MessagesBetweenGoodClients = 500;
    private const int LongestLockInTries = 2000;
    private const long LargestGrowth = 256 << 20;
    private static readonly byte[] Identify = "*IDN?"u8.ToArray();

    public static TheoryData<string> Protocols => FuzzedServer.Protocols;

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task No_client_upsets_a_server(string protocol)
    {
        using var server = new FuzzedServer(protocol);
        using var heart = new Heartbeat();
        using var faults = new ServerFaults();
        var conversation = FuzzClient.Split(protocol, await RecordAsync(protocol, server));
        var mutator = new MessageMutator(FuzzCount.Seed, protocol, conversation);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long executed = 0;
        var (connections, sent, sinceGood) = (0, 0, 0);
        while (sent < FuzzCount.Or(UsualMessages))
        {
            var atFirst = server.Executed;
            using (var client = FuzzClient.Connect(protocol, server.At, conversation, mutator))
            {
                var last = sent + client.MessagesOfAConnection;
                var goesOn = true;
                for (; goesOn && sent < last; sent++, sinceGood++) goesOn = client.TryGoOn();
                client.End();
            }

            executed += server.Executed - atFirst;
            connections++;
            if (sinceGood < MessagesBetweenGoodClients) continue;
            sinceGood = 0;
            await AskAsync(protocol, server, sent, heart);
        }

        await AskAsync(protocol, server, sent, heart);
        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        log.WriteLine($"{protocol}, seed {FuzzCount.Seed}: {sent} messages over {connections} connections, {executed} reached the instrument; {growth} bytes more are held");
        Assert.True(growth <= LargestGrowth, $"{protocol} holds {growth} bytes more than before {connections} connections");
        Assert.True(faults.Unexpected.IsEmpty, string.Join("\n\n", faults.Unexpected));
        // Half of what a client says over VXI-11 and HiSLIP is reading and asking for the status; and what is nonsense to the protocol reaches nobody.
        var share = (double)executed / sent;
        Assert.True(share > LeastShare(protocol), $"of {sent} messages {executed} reached the instrument: most of this test has shown nothing");
    }

    private static double LeastShare(string protocol) => protocol == "socket" ? 0.5 : 0.15;

    // Where the process was stopped while it waited, the time limit was not the server's doing.
    private static async Task AskAsync(string protocol, FuzzedServer server, int sent, Heartbeat heart)
    {
        var before = heart.StoodStill;
        try
        {
            await AskAsync(protocol, server, sent);
        }
        catch (InstrumentException late) when (late.InnerException is TimeoutException && heart.Latest() - before > TimeSpan.FromSeconds(1))
        {
            await AskAsync(protocol, server, sent);
        }
    }

    // A client that has just gone may have left a lock, which goes when the server has seen that.
    private static async Task AskAsync(string protocol, FuzzedServer server, int sent)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await AskOnceAsync(protocol, server, sent);
                return;
            }
            catch (InstrumentRefusalException) when (tries < LongestLockInTries)
            {
                // Again; each try opens a connection anew.
            }
        }
    }

    private static async Task AskOnceAsync(string protocol, FuzzedServer server, int sent)
    {
        await using var session = SessionDoor.Open(FuzzedServer.Resource(protocol, server.At.Port), new SessionOptions { Timeout = TimeSpan.FromSeconds(10) });
        var answer = Encoding.ASCII.GetString((await session.QueryAsync(Identify)).Span);
        Assert.True(answer.StartsWith("KEPCO,", StringComparison.Ordinal), $"after message {sent} of seed {FuzzCount.Seed}: '{answer}'");
    }

    private static async Task<IReadOnlyList<byte[]>> RecordAsync(string protocol, FuzzedServer server)
    {
        using var tap = new TcpTap(server.At);
        await using (var session = SessionDoor.Open(FuzzedServer.Resource(protocol, tap.Port)))
        {
            foreach (var query in new[] { "*IDN?", "CURR?;VOLT?", "MEAS:CURR?", "SYST:ERR?" }) await session.QueryAsync(Encoding.ASCII.GetBytes(query));
            foreach (var command in new[] { "CURR 1", "OUTP 1", "*CLS" }) await session.WriteAsync(Encoding.ASCII.GetBytes(command));
            if (session is BlockingSession polled && protocol != "socket") await polled.ReadStatusByteAsync();
            if (session is HiSlipSession hiSlip)
            {
                await hiSlip.TriggerAsync();
                await hiSlip.LockAsync(TimeSpan.Zero);
                await hiSlip.GoToRemoteAsync();
                await hiSlip.UnlockAsync();
            }

            if (session is Vxi11Session vxi11)
            {
                await vxi11.TriggerAsync();
                await vxi11.LockAsync(TimeSpan.Zero);
                await vxi11.GoToRemoteAsync();
                await vxi11.UnlockAsync();
            }

            await session.ClearAsync();
            await session.QueryAsync(Identify);
        }

        return tap.Questions;
    }

    /// <summary>What is thrown on a server's thread ends the connection and nothing else; that it was a defect, nobody would see.</summary>
    private sealed class ServerFaults : IDisposable
    {
        public ServerFaults() => AppDomain.CurrentDomain.FirstChanceException += Look;

        public ConcurrentQueue<string> Unexpected { get; } = [];

        public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= Look;

        private void Look(object? sender, FirstChanceExceptionEventArgs thrown)
        {
            if (Thread.CurrentThread.Name?.StartsWith(FuzzedServer.Name, StringComparison.Ordinal) != true || Unexpected.Count > 4) return;
            if (thrown.Exception is IOException or InvalidDataException or System.Net.Sockets.SocketException or ObjectDisposedException) return;
            Unexpected.Enqueue($"{thrown.Exception.GetType()}: {thrown.Exception.Message}\n{thrown.Exception.StackTrace}");
        }
    }
}
