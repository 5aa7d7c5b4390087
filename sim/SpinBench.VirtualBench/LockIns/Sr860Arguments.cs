using System.Globalization;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>What follows a mnemonic of the SR860: numbers and words, separated by commas.</summary>
internal readonly struct Sr860Arguments(string[] texts)
{
    public int Count => texts.Length;

    /// <summary>Takes the list apart.</summary>
    public static Sr860Arguments Parse(ReadOnlySpan<char> text) =>
        new(text.IsWhiteSpace() ? [] : text.ToString().Split(',', StringSplitOptions.TrimEntries));

    /// <summary>Takes an argument as a number within a range.</summary>
    public bool TryNumber(int index, double low, double high, out double value) =>
        double.TryParse(texts[index], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= low && value <= high;

    /// <summary>Takes an argument as an integer within a range: a number in any notation, rounded.</summary>
    public bool TryInteger(int index, int low, int high, out int value)
    {
        var isInside = TryNumber(index, low - 0.5, high + 0.5, out var number);
        value = isInside ? (int)Math.Clamp(Math.Round(number), low, high) : 0;
        return isInside;
    }

    /// <summary>Takes an argument as one of a list: its number, or its word, long or short (what of it is in capitals).</summary>
    public bool TryChoice(int index, string[] words, out int value)
    {
        if (TryInteger(index, 0, words.Length - 1, out value)) return true;
        var text = texts[index];
        value = Array.FindIndex(words, word => text.Equals(word, StringComparison.OrdinalIgnoreCase) || text.Equals(Short(word), StringComparison.OrdinalIgnoreCase));
        return value >= 0;
    }

    private static string Short(string word) => string.Concat(word.Where(letter => !char.IsAsciiLetterLower(letter)));
}
