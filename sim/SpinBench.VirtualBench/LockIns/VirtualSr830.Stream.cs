using System.Buffers.Binary;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.LockIns;

/// <content>
/// The fast transfer: while points are stored, X and Y go out as two 16-bit integers each, low byte first [unverified], without having been
/// asked for. They wait until the interface reads; a program message discards those that nobody has read [choice].
/// </content>
public sealed partial class VirtualSr830
{
    /// <summary>Points that wait at most; one more, and the transfer is aborted (manual, FAST command). That of mode 1 holds as many here.</summary>
    private const int StreamCapacity = 63;

    /// <summary>Stands for full scale, divided by the expand.</summary>
    private const double StreamFullScale = 30_000;

    private readonly Queue<(short X, short Y)> _stream = new(StreamCapacity);

    /// <summary>Fast transfer: 0 off, 1 and 2 on.</summary>
    internal int FastMode { get; set; }

    /// <inheritdoc/>
    public void Talk(OutputQueue output)
    {
        ArgumentNullException.ThrowIfNull(output);
        LockIn.CatchUp();
        if (_stream.Count == 0) return;
        var bytes = output.GetSpan(4 * _stream.Count);
        var length = 0;
        while (_stream.TryDequeue(out var point))
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes[length..], point.X);
            BinaryPrimitives.WriteInt16LittleEndian(bytes[(length + 2)..], point.Y);
            length += 4;
        }

        output.Advance(length);
        output.EndMessage(isBare: true);
    }

    private void DropStream()
    {
        if (FastMode == 0) return;
        LockIn.CatchUp();
        _stream.Clear();
    }

    private void StreamPoint()
    {
        // Only GPIB can be talked on unasked.
        if (FastMode == 0 || AskingInterface != 1 || ReplyInterface != 1) return;
        if (_stream.Count == StreamCapacity)
        {
            FastMode = 0;
            _stream.Clear();
            Status.Errors.Raise(Sr830Status.FastTransferAborted);
            return;
        }

        _stream.Enqueue((Sample(1), Sample(2)));
    }

    private short Sample(int quantity) => (short)Math.Clamp(
        Math.Round(Quantity(quantity) * ExpandFactor(Panel.Offset(quantity).Expand) / Settings.Sensitivity * StreamFullScale),
        short.MinValue,
        short.MaxValue);
}
