using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SpinBench.Connections;
using SpinBench.Connections.Resources;
using SpinBench.Connections.Tcp;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Benchmarks;

/// <summary>
/// A query over a loopback socket against a bare ping-pong of the same bytes on blocking sockets: in one run, in turns, so that the
/// machine's mood falls on both.
/// </summary>
internal static class SocketRatio
{
    private const int Rounds = 25;
    private const int Queries = 2000;
    private static readonly byte[] Query = "OUTP?"u8.ToArray();

    public static async Task<Figure> MeasureAsync()
    {
        var rig = new VirtualRig();
        var entry = VirtualRig.Entry("magnet");
        using var server = new SocketServer(
            new ServedInstrument("magnet", rig.Station.FirmwareOf(entry), new Lock(), static () => { }), new IPEndPoint(IPAddress.Loopback, 0));
        await using var session = SocketSession.Open((SocketName)server.Resource, new SessionOptions());
        var reply = (await session.QueryAsync(Query).ConfigureAwait(false)).ToArray();
        using var bare = new PingPong([.. Query, (byte)'\n'], [.. reply, (byte)'\n']);

        var ratios = new double[Rounds];
        for (var round = -2; round < Rounds; round++)
        {
            var ours = await TimeAsync(session).ConfigureAwait(false);
            var theirs = bare.Time(Queries);
            if (round >= 0) ratios[round] = ours / theirs;
        }

        Array.Sort(ratios);
        return new Figure("query over a loopback socket against a bare blocking ping-pong", ratios[Rounds / 2], "×", 1.1);
    }

    private static async Task<double> TimeAsync(SocketSession session)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Queries; i++) await session.QueryAsync(Query).ConfigureAwait(false);
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Two bare sockets and a thread between them.</summary>
    private sealed class PingPong : IDisposable
    {
        private readonly byte[] _ping;
        private readonly byte[] _pong;
        private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        private readonly Socket _server;

        public PingPong(byte[] ping, byte[] pong)
        {
            (_ping, _pong) = (ping, pong);
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            _client.Connect(listener.LocalEndpoint);
            _server = listener.AcceptSocket();
            _server.NoDelay = true;
            new Thread(Answer) { IsBackground = true }.Start();
        }

        public double Time(int count)
        {
            var buffer = new byte[_pong.Length];
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < count; i++)
            {
                _client.Send(_ping);
                ReceiveAll(_client, buffer);
            }

            return watch.Elapsed.TotalSeconds;
        }

        public void Dispose()
        {
            _client.Dispose();
            _server.Dispose();
        }

        private static bool ReceiveAll(Socket socket, byte[] buffer)
        {
            for (var received = 0; received < buffer.Length;)
            {
                var some = socket.Receive(buffer.AsSpan(received));
                if (some == 0) return false;
                received += some;
            }

            return true;
        }

        private void Answer()
        {
            var buffer = new byte[_ping.Length];
            try
            {
                while (ReceiveAll(_server, buffer)) _server.Send(_pong);
            }
            catch (SocketException)
            {
                // The other end was closed in the middle of a receive: the measurement is over.
            }
        }
    }
}
