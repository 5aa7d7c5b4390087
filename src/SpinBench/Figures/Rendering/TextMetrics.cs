namespace SpinBench.Figures.Rendering;

/// <summary>About how wide a text is in a sans-serif face; a little more than Helvetica, for the reader's font is not known.</summary>
internal static class TextMetrics
{
    /// <summary>Size of an index or exponent relative to its letter.</summary>
    public const double ShiftedSize = 0.72;

    public static double Width(string text, double size)
    {
        double width = 0;
        foreach (Notation.Run run in Notation.Runs(text))
        {
            double runSize = run.Shift == Notation.Shift.None ? size : size * ShiftedSize;
            foreach (char c in run.Text)
                width += runSize * Advance(c);
        }

        return width;
    }

    private static double Advance(char c) => c switch
    {
        ' ' or '.' or ',' or ':' or ';' or '|' or '!' or 'i' or 'j' or 'l' or '\'' => 0.29,
        'f' or 't' or 'r' or 'I' or '(' or ')' or '[' or ']' or '/' or '-' => 0.36,
        'm' or 'w' or 'M' or 'W' or '@' or '%' or '—' or '…' => 0.88,
        >= 'A' and <= 'Z' => 0.70,
        >= '⺀' => 1.05,
        _ => 0.575,
    };
}
