using System.Text;
using SpinBench.Instruments;

namespace SpinBench.Drivers;

/// <summary>What an instrument answers when it is asked who it is.</summary>
internal static class IdentityAnswer
{
    /// <summary>Reads it: any text is an identity, but noise is none, and must not stand as one in a record.</summary>
    /// <exception cref="InstrumentException">It is no text.</exception>
    public static InstrumentIdentity Read(string resource, string question, ReadOnlySpan<byte> reply) =>
        InstrumentIdentity.Parse(Text(resource, question, reply));

    /// <summary>Reads a part of it, where the instrument is asked for each part by itself.</summary>
    /// <exception cref="InstrumentException">It is no text.</exception>
    public static string Text(string resource, string question, ReadOnlySpan<byte> reply)
    {
        reply = reply.Trim(" \r\n\t"u8);
        if (!reply.IsEmpty && !reply.ContainsAnyExceptInRange((byte)' ', (byte)'~')) return Encoding.ASCII.GetString(reply);
        var shown = Convert.ToHexString(reply[..Math.Min(reply.Length, 16)]);
        throw new InstrumentException(
            resource, question, $"answered what is no text (in hexadecimal {shown}); look at the line: rate, parity, earth, cable");
    }
}
