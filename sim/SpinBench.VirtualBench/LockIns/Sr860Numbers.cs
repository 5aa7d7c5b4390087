using System.Buffers;
using System.Globalization;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>Numbers as the SR860 writes them: C's <c>%d</c> and <c>%g</c>; how many digits is [unverified].</summary>
internal static class Sr860Numbers
{
    public static bool WriteInteger(IBufferWriter<byte> reply, int value)
    {
        value.TryFormat(reply.GetSpan(12), out var written, default, CultureInfo.InvariantCulture);
        reply.Advance(written);
        return true;
    }

    /// <summary>A setting or frequency, with as many digits as it needs.</summary>
    public static bool WriteReal(IBufferWriter<byte> reply, double value) => Write(reply, value, "g12");

    /// <summary>A reading, with the digits of a single-precision number.</summary>
    public static bool WriteReading(IBufferWriter<byte> reply, double value) => Write(reply, value, "g8");

    public static void WriteSign(IBufferWriter<byte> reply, char sign)
    {
        reply.GetSpan(1)[0] = (byte)sign;
        reply.Advance(1);
    }

    private static bool Write(IBufferWriter<byte> reply, double value, string format)
    {
        // There is no negative zero.
        (value + 0.0).TryFormat(reply.GetSpan(32), out var written, format, CultureInfo.InvariantCulture);
        reply.Advance(written);
        return true;
    }
}
