namespace SpinBench.Connections;

/// <summary>The characters of line ends.</summary>
public static class LineEndText
{
    /// <summary>The characters themselves.</summary>
    /// <param name="end">Which line end.</param>
    public static string Characters(this LineEnd end) => end switch
    {
        LineEnd.Lf => "\n",
        LineEnd.Cr => "\r",
        LineEnd.CrLf => "\r\n",
        _ => "",
    };
}
