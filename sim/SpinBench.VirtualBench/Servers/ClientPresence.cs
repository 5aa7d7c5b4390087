using System.Net.Sockets;

namespace SpinBench.VirtualBench.Servers;

/// <summary>Whether a client is still there, for whoever waits on its behalf.</summary>
internal static class ClientPresence
{
    /// <summary>True when the client has closed the connection, or the server has.</summary>
    public static bool IsGone(this Socket socket)
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }
}
