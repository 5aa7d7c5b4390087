using SpinBench.Connections;

namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// Takes line ends off messages that come whole, with END: clients add them out of habit. Bytes of a definite-length block are counted, so that
/// data which end in the same bytes are left alone.
/// </summary>
internal sealed class MessageEnd
{
    private readonly MessageScanner _scanner = new((byte)'\n', (byte)'\r');

    /// <summary>The message without the line ends behind it.</summary>
    public ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty || message[^1] is not ((byte)'\n' or (byte)'\r')) return message;
        if (!message.Contains((byte)'#')) return message.TrimEnd("\r\n"u8);

        var end = 0;
        for (var begin = 0; begin < message.Length;)
        {
            if (!_scanner.TryFindEnd(message[begin..], out var length, out var consumed))
            {
                // The last byte belongs to a block.
                _scanner.Reset();
                return message;
            }

            if (length > 0) end = begin + length;
            begin += consumed;
        }

        return message[..end];
    }
}
