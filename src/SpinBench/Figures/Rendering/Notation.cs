using System.Text;

namespace SpinBench.Figures.Rendering;

/// <summary>
/// Sets the symbols of physics in a line of plain text: V_C and R_AP with an index, μ0H with its zero lowered, 10^{−3} with its exponent raised.
/// Only a single letter carries an index, so that a name such as free_layer stays as it is.
/// </summary>
internal static class Notation
{
    public enum Shift
    {
        None,
        Lowered,
        Raised,
    }

    private const int LongestIndex = 4;

    /// <summary>Splits a text into runs. With <paramref name="symbolsAlone"/> a Latin letter that stands alone is a symbol too.</summary>
    public static List<Run> Runs(string text, bool symbolsAlone = false)
    {
        var runs = new List<Run>();
        var plain = new StringBuilder();
        int i = 0;
        while (i < text.Length)
        {
            int taken = Symbol(text, i, symbolsAlone, out Run first, out Run second);
            if (taken == 0)
            {
                plain.Append(text[i++]);
                continue;
            }

            Flush();
            runs.Add(first);
            if (second.Text.Length > 0)
                runs.Add(second);
            i += taken;
        }

        Flush();
        return runs;

        void Flush()
        {
            if (plain.Length > 0)
                runs.Add(new Run(plain.ToString(), false, Shift.None));
            plain.Clear();
        }
    }

    /// <summary>The same text without marks, for hover texts.</summary>
    public static string Plain(string text) => string.Concat(Runs(text).Select(run => run.Shift == Shift.Raised ? Superscript(run.Text) : run.Text));

    private static int Symbol(string text, int i, bool symbolsAlone, out Run first, out Run second)
    {
        first = second = new Run("", false, Shift.None);
        bool wordStart = i == 0 || !(char.IsLetterOrDigit(text[i - 1]) || text[i - 1] == '_');
        if (text[i] == '^' && i + 1 < text.Length && text[i + 1] == '{' && text.IndexOf('}', i) is var close and > 0)
        {
            first = new Run(text[(i + 2)..close], false, Shift.Raised);
            return close - i + 1;
        }

        if (!char.IsLetter(text[i]))
            return 0;
        if (wordStart && text[i] is 'μ' or 'µ' && i + 1 < text.Length && text[i + 1] is '0' or '₀')
        {
            first = new Run("μ", true, Shift.None);
            second = new Run("0", false, Shift.Lowered);
            return 2;
        }

        // The letter after μ0 is a symbol as well: μ0H, μ0Hc.
        bool afterMu = i >= 2 && text[i - 2] is 'μ' or 'µ' && text[i - 1] is '0' or '₀';
        if (!wordStart && !afterMu)
            return 0;
        int index = i + 1 < text.Length && text[i + 1] == '_' ? i + 2 : i + 1;
        int end = index;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;
        bool indexed = index == i + 2 && end - index is >= 1 and <= LongestIndex && (end == text.Length || text[end] != '_');
        if (indexed)
        {
            first = new Run(text[i..(i + 1)], true, Shift.None);
            second = new Run(text[index..end], false, Shift.Lowered);
            return end - i;
        }

        bool alone = index == i + 1 && end == index && char.IsAsciiLetter(text[i]) && text[i] is not ('a' or 'A' or 'I')
            && (i + 1 >= text.Length || text[i + 1] is not ('-' or '_' or '\'' or '’' or '.'));
        if (!alone || !(symbolsAlone || afterMu))
            return 0;
        first = new Run(text[i..(i + 1)], true, Shift.None);
        return 1;
    }

    private static string Superscript(string text)
    {
        const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        return string.Concat(text.Select(c => char.IsAsciiDigit(c) ? Raised[c - '0'] : c is '-' or '−' ? '⁻' : c));
    }

    /// <summary>A stretch of text set in one way.</summary>
    public readonly record struct Run(string Text, bool Italic, Shift Shift);
}
