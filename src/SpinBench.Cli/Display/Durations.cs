using System.Globalization;

namespace SpinBench.Cli.Display;

/// <summary>Durations as people say them.</summary>
internal static class Durations
{
    /// <summary><c>27 h 46 min</c>, <c>3 min 5 s</c>, <c>12.3 s</c>.</summary>
    public static string Print(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds < 0) return "?";
        if (seconds < 60) return string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s");
        var minutes = (long)Math.Round(seconds / 60);
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 60} min {(long)seconds % 60} s")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60} min");
    }
}
