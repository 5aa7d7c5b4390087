namespace SpinBench.Connections.Lan;

/// <summary>
/// The line feed that IEEE 488.2 instruments send with END. Taken off where it is one: after text and after a definite-length block, never
/// from a binary reply that has no header and only happens to end in the same byte.
/// </summary>
internal static class ReplyEnd
{
    /// <summary>The reply without its line end.</summary>
    public static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> reply)
    {
        var bytes = reply.Span;
        if (bytes.IsEmpty || bytes[^1] != '\n') return reply;
        if (bytes.Length > 1 && bytes[0] == '#' && char.IsAsciiDigit((char)bytes[1])) return IsWholeBlock(bytes) ? reply : reply[..^1];
        if (bytes.ContainsAnyExceptInRange((byte)'\t', (byte)'~')) return reply;
        return bytes.Length > 1 && bytes[^2] == '\r' ? reply[..^2] : reply[..^1];
    }

    private static bool IsWholeBlock(ReadOnlySpan<byte> bytes)
    {
        var digits = bytes[1] - '0';
        if (digits == 0 || bytes.Length < 2 + digits) return false;
        long length = 0;
        foreach (var digit in bytes.Slice(2, digits)) length = (length * 10) + digit - '0';
        return length == bytes.Length - 2 - digits;
    }
}
