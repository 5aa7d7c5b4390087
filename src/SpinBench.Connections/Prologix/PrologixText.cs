using System.Buffers;

namespace SpinBench.Connections.Prologix;

/// <summary>
/// How data passes a Prologix controller: carriage return, line feed, escape and plus are escaped, so that none of them ends a line or begins a
/// command of the controller.
/// </summary>
public static class PrologixText
{
    /// <summary>Stands before a byte that is data.</summary>
    public const byte Escape = 27;

    private static readonly SearchValues<byte> Special = SearchValues.Create((byte)'\r', (byte)'\n', Escape, (byte)'+');

    /// <summary>Writes data as the controller takes it, without the line's end.</summary>
    /// <param name="data">The data, any bytes.</param>
    /// <param name="output">Takes it.</param>
    public static void Write(ReadOnlySpan<byte> data, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        while (data.IndexOfAny(Special) is >= 0 and var at)
        {
            output.Write(data[..at]);
            output.Write([Escape, data[at]]);
            data = data[(at + 1)..];
        }

        output.Write(data);
    }
}
