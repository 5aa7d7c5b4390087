using System.Net.Sockets;
using System.Text;
using SpinBench.Connections.HiSlip;

namespace SpinBench.VirtualBench.Servers;

/// <summary>The server's end of one HiSLIP connection. Messages may be sent from several threads.</summary>
internal sealed class HiSlipPort(Socket socket)
{
    private const int KeptAtMost = 16 << 20;
    private readonly HiSlipAssembler _incoming = new();
    private readonly Lock _sending = new();
    private byte[] _outgoing = new byte[512];

    /// <summary>True while bytes wait that nobody has looked at.</summary>
    public bool HasInput => socket.Available > 0;

    /// <summary>True when the client has closed the connection.</summary>
    public bool IsClosed => socket.IsGone();

    /// <summary>Waits for a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="markBusy">Called with false before the wait for bytes, and with true when some wait, before they are taken.</param>
    /// <returns>False when the client has closed the connection, or spoke something else and was told so.</returns>
    public bool TryReceive(out HiSlipMessage message, Action<bool>? markBusy = null)
    {
        try
        {
            while (!_incoming.TryTake(out message))
            {
                if (markBusy is not null)
                {
                    markBusy(false);
                    socket.Poll(-1, SelectMode.SelectRead);
                    markBusy(true);
                }

                var count = socket.Receive(_incoming.GetSpace());
                if (count == 0) return false;
                _incoming.Advance(count);
            }

            return true;
        }
        catch (InvalidDataException problem)
        {
            message = default;
            Refuse(HiSlipMessageType.FatalError, 1, problem.Message);
            return false;
        }
    }

    /// <summary>Sends one message.</summary>
    /// <param name="type">What it is.</param>
    /// <param name="control">Control code.</param>
    /// <param name="parameter">Message parameter.</param>
    /// <param name="payload">Payload.</param>
    /// <param name="isLine">True adds a line feed to the payload.</param>
    public void Send(HiSlipMessageType type, byte control, uint parameter, ReadOnlySpan<byte> payload = default, bool isLine = false)
    {
        lock (_sending)
        {
            var size = payload.Length + (isLine ? 1 : 0);
            var length = HiSlipMessage.HeaderLength + size;
            if (_outgoing.Length < length || _outgoing.Length > KeptAtMost) _outgoing = new byte[Math.Max(length, 512)];
            HiSlipMessage.WriteHeader(_outgoing, type, control, parameter, size);
            payload.CopyTo(_outgoing.AsSpan(HiSlipMessage.HeaderLength));
            if (isLine) _outgoing[length - 1] = (byte)'\n';
            RpcServing.SendAll(socket, _outgoing.AsSpan(0, length));
        }
    }

    /// <summary>Sends a message only if the connection takes it at once: for what the client did not ask for.</summary>
    public void Offer(HiSlipMessageType type, byte control, uint parameter)
    {
        try
        {
            if (socket.Poll(0, SelectMode.SelectWrite)) Send(type, control, parameter);
        }
        catch (Exception problem) when (problem is ObjectDisposedException or SocketException)
        {
            // The client is gone, and the thread that serves it will notice.
        }
    }

    /// <summary>Reports an error to the client.</summary>
    public void Refuse(HiSlipMessageType type, byte code, string text) => Send(type, code, 0, Encoding.ASCII.GetBytes(text));

    /// <summary>Ends the connection, also for a thread that waits on it.</summary>
    public void Close() => socket.Dispose();
}
