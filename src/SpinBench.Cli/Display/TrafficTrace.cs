using System.Globalization;
using System.Text;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Cli.Display;

/// <summary>Shows the messages of served instruments, one a line; what is no text is shown as numbers, and the rest of a long one is counted.</summary>
internal sealed class TrafficTrace(TextWriter writer) : ITraffic
{
    private const int Shown = 200;

    public void Received(string instrument, ReadOnlySpan<byte> message) => writer.WriteLine($"{instrument,-10} → {Printable(message)}");

    public void Answered(string instrument, ReadOnlySpan<byte> replies) => writer.WriteLine($"{instrument,-10} ← {Printable(replies)}");

    private static string Printable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var value in bytes[..Math.Min(bytes.Length, Shown)])
        {
            if (value is >= (byte)' ' and < 127) text.Append((char)value);
            else text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
        }

        if (bytes.Length > Shown) text.Append(CultureInfo.InvariantCulture, $" … ({bytes.Length} bytes)");
        return text.ToString();
    }
}
