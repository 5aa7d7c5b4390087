using SpinBench.Connections.Lan;

namespace SpinBench.Connections.HiSlip;

/// <summary>The client's end of one of the two connections of a HiSLIP session.</summary>
internal sealed class HiSlipChannel(LanSocket socket) : IDisposable
{
    private const int KeptAtMost = 16 << 20;
    private readonly HiSlipAssembler _incoming = new();
    private byte[] _outgoing = new byte[512];

    /// <summary>True when nothing more can be said over this connection.</summary>
    public bool IsBroken => socket.IsBroken;

    /// <summary>Waits for bytes for some milliseconds.</summary>
    public void WaitForInput(int milliseconds) => socket.WaitForInput(milliseconds);

    /// <summary>Sends one message.</summary>
    public void Send(HiSlipMessageType type, byte control, uint parameter, ReadOnlySpan<byte> payload, Deadline deadline)
    {
        var length = HiSlipMessage.HeaderLength + payload.Length;
        if (_outgoing.Length < length || _outgoing.Length > KeptAtMost) _outgoing = new byte[Math.Max(length, 512)];
        HiSlipMessage.WriteHeader(_outgoing, type, control, parameter, payload.Length);
        payload.CopyTo(_outgoing.AsSpan(HiSlipMessage.HeaderLength));
        socket.Send(_outgoing.AsSpan(0, length), deadline);
    }

    /// <summary>Waits for the next message; its payload is valid until the next call.</summary>
    public HiSlipMessage Receive(Deadline deadline)
    {
        HiSlipMessage message;
        while (!TryTake(out message)) _incoming.Advance(socket.Receive(_incoming.GetSpace(), deadline));
        return message;
    }

    /// <summary>Takes a message if one is complete with what has already come.</summary>
    public bool TryReceive(out HiSlipMessage message, Deadline deadline)
    {
        while (!TryTake(out message))
        {
            if (!socket.HasInput) return false;
            _incoming.Advance(socket.Receive(_incoming.GetSpace(), deadline));
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private bool TryTake(out HiSlipMessage message)
    {
        try
        {
            return _incoming.TryTake(out message);
        }
        catch (InvalidDataException problem)
        {
            throw new IOException($"what came is not HiSLIP: {problem.Message}", problem);
        }
    }
}
