using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>The numbers that follow a mnemonic.</summary>
internal ref struct Sr830Arguments
{
    private const int Most = 6;

    private Values _values;

    public int Count { get; private set; }

    public readonly double this[int index] => _values[index];

    /// <summary>Takes the list apart. Blanks are allowed around each number.</summary>
    /// <returns>False when it is not a list of at most six decimal numbers.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Sr830Arguments arguments)
    {
        arguments = default;
        text = SkipBlanks(text);
        if (text.IsEmpty) return true;
        while (arguments.Count < Most)
        {
            if (!Utf8Parser.TryParse(text, out double value, out var consumed) || !double.IsFinite(value)) return false;
            arguments._values[arguments.Count++] = value;
            text = SkipBlanks(text[consumed..]);
            if (text.IsEmpty) return true;
            if (text[0] != ',') return false;
            text = SkipBlanks(text[1..]);
        }

        return false;
    }

    /// <summary>Takes an argument as an integer: a number in any notation, rounded.</summary>
    /// <returns>False when it lies outside the range.</returns>
    public readonly bool TryInteger(int index, int low, int high, out int value)
    {
        var rounded = Math.Round(_values[index]);
        var isInside = rounded >= low && rounded <= high;
        value = isInside ? (int)rounded : 0;
        return isInside;
    }

    public static ReadOnlySpan<byte> SkipBlanks(ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (start < text.Length && text[start] <= ' ') start++;
        return text[start..];
    }

    [InlineArray(Most)]
    private struct Values
    {
        private double _first;
    }
}
