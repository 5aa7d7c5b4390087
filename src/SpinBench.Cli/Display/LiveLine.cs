using Spectre.Console;

namespace SpinBench.Cli.Display;

/// <summary>The line at the bottom of a terminal that is written over again and again.</summary>
internal static class LiveLine
{
    private const int BarWidth = 28;
    private const int NarrowestBar = 60;

    /// <summary>Writes it.</summary>
    /// <param name="share">How far it is, 0 to 1.</param>
    /// <param name="text">What stands behind the bar; cut where the terminal ends.</param>
    public static void Write(double share, string text)
    {
        var width = Math.Max(1, AnsiConsole.Profile.Width - 1);
        var filled = (int)(share * BarWidth);
        var line = width < NarrowestBar ? text : $"{new string('━', filled)}{new string('─', BarWidth - filled)} {text}";
        Console.Error.Write("\r\u001b[2K" + (line.Length > width ? line[..(width - 1)] + "…" : line));
    }

    /// <summary>Takes it away, so that what follows begins on its own line.</summary>
    public static void Clear() => Console.Error.Write("\r\u001b[2K");
}
