using System.Diagnostics;

namespace SpinBench.Cli.Tests.SafeState;

/// <summary>One line of the safe-state matrix: a driver, and what ended its runs. It is written into a file, and CI prints them all.</summary>
internal sealed class SafeStateMatrix(string part, string driver, string[] ends)
{
    // The bench file's bound on the slowest of these benches is 10 s and a ramp of a fifth of a second; as much again for a machine that does
    // other things besides.
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly List<string> _cells = [];

    /// <summary>Asserts that the bench was safe within its bound after this end.</summary>
    public void Add(string end, TimeSpan? unsafeFor, MatrixBench bench)
    {
        Assert.True(unsafeFor is { } time && time < Bound, $"{driver}, {end}: {string.Join(", ", bench.Driving())}");
        _cells.Add("=".PadRight(end.Length));
    }

    /// <summary>Says that this end cannot be tried here.</summary>
    public void Leave(string end) => _cells.Add("?".PadRight(end.Length));

    /// <summary>Writes the line, and the heading that all lines of this part have.</summary>
    public void Write()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "safe-state", part)).FullName;
        File.WriteAllText(Path.Combine(folder, "heading.txt"), "driver".PadRight(18) + string.Join("  ", ends) + "\n");
        File.WriteAllText(Path.Combine(folder, driver + ".txt"), driver.PadRight(18) + string.Join("  ", _cells).TrimEnd() + "\n");
    }

    /// <summary>How long something was driven after the watch began; null when it was so until the bound.</summary>
    public static TimeSpan? SafeWithin(MatrixBench served, Stopwatch watch)
    {
        // A process that was told to end is still measuring for a moment, between two points of which nothing may be driven.
        var since = (TimeSpan?)null;
        while (watch.Elapsed < Bound + TimeSpan.FromSeconds(1))
        {
            if (served.Driving().Count > 0) since = null;
            else since ??= watch.Elapsed;
            if (since is { } safe && watch.Elapsed - safe > TimeSpan.FromMilliseconds(150)) return safe;
            Thread.Sleep(5);
        }

        return null;
    }
}
