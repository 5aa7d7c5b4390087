using System.Globalization;
using System.Text;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Cli.Display;

/// <summary>Shows the messages of served instruments, one a line; what is no text is shown as numbers, and the rest of a long one is counted.</summary>
/// <param name="writer">Takes the lines.</param>
/// <param name="showsAll">False to show only messages over which an instrument broke down.</param>
internal sealed class TrafficTrace(TextWriter writer, bool showsAll) : ITraffic
{
    private const int Shown = 200;

    public void Received(string instrument, ReadOnlySpan<byte> message) => Show(instrument, '→', message);

    public void Answered(string instrument, ReadOnlySpan<byte> replies) => Show(instrument, '←', replies);

    public void Failed(string instrument, ReadOnlySpan<byte> message, Exception problem) => writer.WriteLine(
        $"{instrument,-10} ! '{Printable(message)}' was not answered: a mistake in the virtual instrument, please report it. {problem}");

    private void Show(string instrument, char direction, ReadOnlySpan<byte> bytes)
    {
        if (showsAll) writer.WriteLine($"{instrument,-10} {direction} {Printable(bytes)}");
    }

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
