using System.Buffers;
using SpinBench.Connections.Prologix;

namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// What a client of a Prologix controller sends, cut into lines: an unescaped carriage return or line feed ends one, and one that begins with two
/// unescaped plus signs is a command of the controller. Escapes are taken off.
/// </summary>
internal sealed class PrologixInput
{
    private const int LargestLine = 64 << 20;
    private const int KeptAtMost = 64 << 10;
    private static readonly SearchValues<byte> Special = SearchValues.Create((byte)'\r', (byte)'\n', PrologixText.Escape, (byte)'+');

    private ArrayBufferWriter<byte> _line = new(256);
    private bool _isEscaped;
    private bool _isTaken;
    private int _plusses;

    /// <summary>True when the line that has begun is longer than any that is taken.</summary>
    public bool IsTooLong => _line.WrittenCount > LargestLine;

    /// <summary>Takes bytes until a line is whole.</summary>
    /// <param name="bytes">What came; what is used up is cut off.</param>
    /// <param name="isCommand">True for a command of the controller.</param>
    /// <param name="line">The line without escapes and end, and without the plus signs of a command; valid until the next call.</param>
    /// <returns>False when more bytes are needed.</returns>
    public bool TryTake(ref ReadOnlySpan<byte> bytes, out bool isCommand, out ReadOnlySpan<byte> line)
    {
        if (_isTaken) Begin();
        while (!bytes.IsEmpty)
        {
            if (_isEscaped)
            {
                _line.Write(bytes[..1]);
                _isEscaped = false;
                bytes = bytes[1..];
                continue;
            }

            var at = bytes.IndexOfAny(Special);
            var plain = at < 0 ? bytes : bytes[..at];
            _line.Write(plain);
            bytes = bytes[plain.Length..];
            if (at < 0) break;
            var special = bytes[0];
            bytes = bytes[1..];
            if (special == PrologixText.Escape)
            {
                _isEscaped = true;
            }
            else if (special == '+')
            {
                if (_line.WrittenCount == _plusses) _plusses++;
                _line.Write("+"u8);
            }
            else if (_line.WrittenCount > 0)
            {
                isCommand = _plusses >= 2;
                line = _line.WrittenSpan[(isCommand ? 2 : 0)..];
                return _isTaken = true;
            }
        }

        isCommand = false;
        line = default;
        return false;
    }

    private void Begin()
    {
        if (_line.Capacity > KeptAtMost) _line = new ArrayBufferWriter<byte>(256);
        _line.ResetWrittenCount();
        (_isTaken, _plusses) = (false, 0);
    }
}
