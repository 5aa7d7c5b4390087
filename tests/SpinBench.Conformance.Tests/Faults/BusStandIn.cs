using SpinBench.Connections;
using SpinBench.Connections.UsbTmc;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>
/// Stands in for what carries whole messages and numbers or addresses them itself: the kernel's USB driver, a vendor's VISA. There a late or a second
/// reply to an earlier message is dropped below the session, and is none.
/// </summary>
internal sealed partial class BusStandIn(ServedInstrument instrument) : IUsbTmcDevice
{
    private readonly OutputQueue _output = new();
    private readonly ManualResetEventSlim _never = new();
    private byte[] _reply = [];
    private bool _isCut;
    private bool _isGone;
    private (long Began, TimeSpan Delay) _late;

    /// <summary>Opens a USB session.</summary>
    public static IMessageSession OpenUsb(ServedInstrument instrument, SessionOptions options) =>
        new UsbTmcSession("USB0::0x0957::0x2807::MY1::0::INSTR", () => new BusStandIn(instrument), options);

    public void Write(ReadOnlySpan<byte> message, int milliseconds)
    {
        if (_isGone) throw new IOException("the instrument is gone");
        Drop();
        var fate = instrument.Receive(message, _output);
        _isCut = fate.Treatment == ReplyTreatment.Cut;
        if (fate.Treatment == ReplyTreatment.Delay) _late = (TimeProvider.System.GetTimestamp(), fate.Delay);
        if (fate.Treatment != ReplyTreatment.Disconnect) return;
        _isGone = true;
        throw new IOException("the instrument is gone");
    }

    public int Read(Span<byte> into, int milliseconds, out bool isEnd)
    {
        if (_isGone) throw new IOException("the instrument is gone");
        if (_reply.Length == 0 && !TryTakeReply(milliseconds))
        {
            _never.Wait(milliseconds);
            throw new TimeoutException();
        }

        var count = Math.Min(into.Length, _reply.Length);
        _reply.AsSpan(0, count).CopyTo(into);
        _reply = _reply[count..];
        isEnd = _reply.Length == 0 && !_isCut;
        return count;
    }

    public void Clear()
    {
        if (_isGone) throw new IOException("the instrument is gone");
        Drop();
        instrument.Clear();
    }

    public byte ReadStatusByte() => instrument.StatusByte;

    public void Trigger() => instrument.Trigger(_output);

    public void Dispose() => _never.Dispose();

    private bool TryTakeReply(int milliseconds)
    {
        var wait = _late.Delay - TimeProvider.System.GetElapsedTime(_late.Began);
        if (wait.TotalMilliseconds >= milliseconds || !_output.TryTake(out var reply, out var isBare)) return false;
        if (wait > TimeSpan.Zero) _never.Wait(wait);
        _reply = _isCut ? reply[..(reply.Length / 2)].ToArray() : isBare ? reply.ToArray() : [.. reply.Span, (byte)'\n'];
        return _reply.Length > 0;
    }

    private void Drop()
    {
        _output.Clear();
        (_reply, _isCut, _late) = ([], false, default);
    }
}
