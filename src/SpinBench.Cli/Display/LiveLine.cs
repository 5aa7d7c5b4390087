using Spectre.Console;

namespace SpinBench.Cli.Display;

/// <summary>The line at the bottom of a terminal that is written over again and again.</summary>
internal static class LiveLine
{
    private const int WidestBar = 28;
    private const int NarrowestTerminal = 60;

    // What stands behind the bar says more than the bar.
    private const int PartOfTheLine = 8;

    /// <summary>Writes it.</summary>
    /// <param name="share">How far it is, 0 to 1.</param>
    /// <param name="text">What stands behind the bar; cut where the terminal ends.</param>
    public static void Write(double share, string text) => Console.Error.Write("\r\u001b[2K" + Compose(share, text, Math.Max(1, AnsiConsole.Profile.Width - 1)));

    /// <summary>The line as it fits into some width.</summary>
    /// <param name="share">How far it is, 0 to 1.</param>
    /// <param name="text">What stands behind the bar.</param>
    /// <param name="width">Characters that a line may have.</param>
    public static string Compose(double share, string text, int width)
    {
        var bar = Math.Min(WidestBar, width / PartOfTheLine);
        var filled = (int)(share * bar);
        var line = width < NarrowestTerminal ? text : $"{new string('━', filled)}{new string('─', bar - filled)} {text}";
        return line.Length > width ? line[..(width - 1)] + "…" : line;
    }

    /// <summary>Takes it away, so that what follows begins on its own line.</summary>
    public static void Clear() => Console.Error.Write("\r\u001b[2K");
}
