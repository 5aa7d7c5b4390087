using System.Diagnostics;
using SpinBench.Connections;
using SpinBench.Connections.Opening;
using SpinBench.Instruments;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>
/// A server whose words are changed on their way: each query ends, within its time limit, with an answer or with an exception that names the
/// instrument, and the session can be closed. (An answer that was changed within its own bytes cannot be told from a right one.) What takes the bytes of
/// a connection apart meets many more of them in <see cref="ParserFuzzTests"/>.
/// </summary>
public sealed class ClientFuzzTests
{
    private const int QueriesOfASession = 10;
    private const int MessagesForOneSession = 5000;
    private static readonly SessionOptions Impatient = new() { Timeout = TimeSpan.FromMilliseconds(60), OpenTimeout = TimeSpan.FromMilliseconds(200) };

    // Opening, clearing and the query itself may each take their time, and these machines are busy.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Protocols => FuzzedServer.Protocols;

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task No_server_upsets_a_client(string protocol)
    {
        using var server = new FuzzedServer(protocol);
        using var heart = new Heartbeat();
        var mutator = new MessageMutator(FuzzCount.Seed, protocol + " client", []);
        var answered = 0;
        var failed = 0;
        for (var session = 0; session < Math.Max(1, FuzzCount.Messages / MessagesForOneSession); session++)
        {
            using var tap = new TcpTap(server.At, mutator.Distort);
            for (var query = 0; query < QueriesOfASession; query++)
            {
                var watch = Stopwatch.StartNew();
                var before = heart.StoodStill;
                try
                {
                    await using var client = SessionDoor.Open(FuzzedServer.Resource(protocol, tap.Port), Impatient);
                    await client.QueryAsync("VOLT?"u8.ToArray());
                    await client.QueryAsync("CURR?"u8.ToArray());
                    answered++;
                }
                catch (InstrumentException problem)
                {
                    Assert.NotEqual("", problem.Instrument);
                    failed++;
                }

                if (watch.Elapsed < Bound) continue;
                var still = heart.Latest() - before;
                Assert.True(
                    watch.Elapsed - still < Bound,
                    $"{protocol}, session {session}, query {query} of seed {FuzzCount.Seed}: {watch.Elapsed}, of which the process stood still for {still}");
            }
        }

        // Both must have happened, or the test has shown nothing.
        Assert.NotEqual(0, answered);
        Assert.NotEqual(0, failed);
    }
}
