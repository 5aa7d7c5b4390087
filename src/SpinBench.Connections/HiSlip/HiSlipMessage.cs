using System.Buffers.Binary;

namespace SpinBench.Connections.HiSlip;

/// <summary>One HiSLIP message (IVI-6.1): a header of 16 bytes and a payload.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Control">Control code; its meaning depends on the type.</param>
/// <param name="Parameter">Message parameter; its meaning depends on the type.</param>
/// <param name="Payload">Payload.</param>
/// <param name="IsTooLong">True when the payload was longer than allowed and was dropped.</param>
public readonly record struct HiSlipMessage(
    HiSlipMessageType Type, byte Control, uint Parameter, ReadOnlyMemory<byte> Payload, bool IsTooLong = false)
{
    /// <summary>Length of the header in bytes.</summary>
    public const int HeaderLength = 16;

    /// <summary>The longest program or response message, in bytes.</summary>
    public const int Longest = 64 << 20;

    /// <summary>The port of HiSLIP.</summary>
    public const int Port = 4880;

    /// <summary>Version 1.0, as it is negotiated.</summary>
    public const ushort Version = 0x0100;

    /// <summary>Bit of the control codes that agree on the mode: set for overlap, clear for synchronised.</summary>
    public const byte Overlap = 1;

    /// <summary>The id of a client's first message, and of its first after a device clear.</summary>
    public const uint FirstId = 0xFFFF_FF00;

    /// <summary>The id of a response that belongs to no particular message.</summary>
    public const uint AnyId = 0xFFFF_FFFF;

    /// <summary>Writes a header.</summary>
    /// <param name="into">At least 16 bytes.</param>
    /// <param name="type">What the message is.</param>
    /// <param name="control">Control code.</param>
    /// <param name="parameter">Message parameter.</param>
    /// <param name="payload">Length of the payload in bytes.</param>
    public static void WriteHeader(Span<byte> into, HiSlipMessageType type, byte control, uint parameter, int payload)
    {
        into[0] = (byte)'H';
        into[1] = (byte)'S';
        into[2] = (byte)type;
        into[3] = control;
        BinaryPrimitives.WriteUInt32BigEndian(into[4..], parameter);
        BinaryPrimitives.WriteUInt64BigEndian(into[8..], (ulong)payload);
    }
}
