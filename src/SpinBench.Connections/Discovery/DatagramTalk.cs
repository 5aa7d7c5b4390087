using System.Net;
using System.Net.Sockets;

namespace SpinBench.Connections.Discovery;

/// <summary>Sends a datagram to some addresses and collects what comes back.</summary>
internal static class DatagramTalk
{
    private const int LongestDatagram = 9000;
    private const int MostAnswers = 4096;

    /// <summary>Asks and listens.</summary>
    /// <param name="question">The datagram.</param>
    /// <param name="targets">Where it goes; an address that cannot be reached from here is passed over.</param>
    /// <param name="deadline">Until when answers are taken; ends the listening and is no error.</param>
    /// <param name="answered">Called with each answer.</param>
    public static void Ask(byte[] question, IEnumerable<IPEndPoint> targets, Deadline deadline, Action<IPEndPoint, ReadOnlyMemory<byte>> answered)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { EnableBroadcast = true };
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        var sent = 0;
        foreach (var target in targets)
            if (TrySend(socket, question, target)) sent++;
        if (sent == 0) return;
        var buffer = new byte[LongestDatagram];
        for (var count = 0; count < MostAnswers; count++)
        {
            try
            {
                while (!socket.Poll(TimeSpan.FromMilliseconds(Math.Min(deadline.MillisecondsLeft, 50)), SelectMode.SelectRead))
                {
                }

                EndPoint from = new IPEndPoint(IPAddress.Any, 0);
                var length = socket.ReceiveFrom(buffer, ref from);
                answered((IPEndPoint)from, buffer.AsMemory(0, length));
            }
            catch (TimeoutException)
            {
                return;
            }
            catch (Exception problem) when (problem is SocketException or InvalidDataException)
            {
                // A host that refuses datagrams, or something else that speaks on this port: others may do better.
            }
        }
    }

    private static bool TrySend(Socket socket, byte[] question, IPEndPoint target)
    {
        try
        {
            return socket.SendTo(question, target) == question.Length;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
