using System.Buffers.Binary;
using System.Text;
using SpinBench.Connections.HiSlip;

namespace SpinBench.VirtualBench.Servers;

/// <content>The asynchronous channel: status, clear, locks and sizes.</content>
internal sealed partial class HiSlipClient
{
    /// <summary>Serves the asynchronous channel until it is closed.</summary>
    public void ServeAsynchronous(HiSlipPort port)
    {
        if (Interlocked.CompareExchange(ref _asynchronous, port, null) is not null)
        {
            port.Refuse(HiSlipMessageType.FatalError, 3, "the session has its asynchronous channel already");
            return;
        }

        try
        {
            port.Send(HiSlipMessageType.AsyncInitializeResponse, 0, ('S' << 8) | 'B');
            _watch.Enable(_requester, isToldOfPending: false);
            while (port.TryReceive(out var message))
            {
                if (!TakeAsynchronous(port, message)) return;
            }
        }
        finally
        {
            _synchronous.Close();
        }
    }

    private bool TakeAsynchronous(HiSlipPort port, in HiSlipMessage message)
    {
        switch (message.Type)
        {
            case HiSlipMessageType.AsyncMaximumMessageSize:
                AgreeOnSize(port, message.Payload.Span);
                return true;
            case HiSlipMessageType.AsyncStatusQuery:
                AwaitQuiet();
                if ((message.Control & 1) != 0) _isReplyUnread = false;
                port.Send(HiSlipMessageType.AsyncStatusResponse, _watch.Poll(_requester), 0);
                return true;
            case HiSlipMessageType.AsyncDeviceClear:
                Clear();
                port.Send(HiSlipMessageType.AsyncDeviceClearAcknowledge, 0, 0);
                return true;
            case HiSlipMessageType.AsyncLock:
                port.Send(HiSlipMessageType.AsyncLockResponse, Lock(port, message), 0);
                return true;
            case HiSlipMessageType.AsyncLockInfo:
                port.Send(HiSlipMessageType.AsyncLockInfoResponse, (byte)(_instrument.Locking.IsExclusive ? 1 : 0), (uint)_instrument.Locking.Holders);
                return true;
            case HiSlipMessageType.AsyncRemoteLocalControl when message.Control <= 6:
                port.Send(HiSlipMessageType.AsyncRemoteLocalResponse, 0, 0);
                return true;
            case HiSlipMessageType.AsyncRemoteLocalControl:
                port.Refuse(HiSlipMessageType.Error, 2, "remote-local requests go from 0 to 6");
                return true;
            default:
                return TakeOther(port, message);
        }
    }

    private void AgreeOnSize(HiSlipPort port, ReadOnlySpan<byte> wanted)
    {
        if (wanted.Length != 8)
        {
            port.Refuse(HiSlipMessageType.Error, 0, "the maximum message size has eight bytes");
            return;
        }

        var largest = Math.Clamp(BinaryPrimitives.ReadUInt64BigEndian(wanted), 64, LargestPayloadAtFirst + HiSlipMessage.HeaderLength);
        _largestPayload = (int)largest - HiSlipMessage.HeaderLength;
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(size, HiSlipMessage.Longest);
        port.Send(HiSlipMessageType.AsyncMaximumMessageSizeResponse, 0, 0, size);
    }

    private byte Lock(HiSlipPort port, in HiSlipMessage message)
    {
        if (message.Control == 1)
        {
            var isTaken = _instrument.Locking.TryTake(this, Encoding.ASCII.GetString(message.Payload.Span), message.Parameter, () => port.IsClosed);
            // Of a session that has ended meanwhile nobody would release it any more.
            if (_isOver) _instrument.Locking.ReleaseAll(this);
            return (byte)(isTaken ? 1 : 0);
        }

        // A lock is released when what was sent under it has been carried out.
        AwaitQuiet();
        if (message.Control != 0 || !_instrument.Locking.Release(this, out var wasShared)) return 3;
        return (byte)(wasShared ? 2 : 1);
    }

    /// <summary>Lets the synchronous channel finish what came before, for a moment: the two channels are not ordered.</summary>
    private void AwaitQuiet()
    {
        var began = TimeProvider.System.GetTimestamp();
        lock (_gate)
        {
            while ((_isBusy || _synchronous.HasInput) && TimeProvider.System.GetElapsedTime(began).TotalMilliseconds < LongestStatusWait)
                Monitor.Wait(_gate, 1);
        }
    }

    private void Clear()
    {
        lock (_gate)
        {
            _isClearing = true;
            while (_isBusy && !_synchronous.IsClosed) Monitor.Wait(_gate, SliceMilliseconds);
            _output.Clear();
            _isReplyUnread = false;
        }

        _instrument.Clear();
        _watch.Look();
    }
}
