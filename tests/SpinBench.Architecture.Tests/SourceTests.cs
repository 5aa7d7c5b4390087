using System.Text.RegularExpressions;

namespace SpinBench.Architecture.Tests;

public partial class SourceTests
{
    [Fact]
    public void The_product_asks_no_wall_clock_never_sleeps_and_rolls_no_unseeded_dice()
    {
        var found = Repository.ProductSources
            .SelectMany(path => File.ReadLines(path).Select((line, i) => (Path: Repository.Relative(path), Number: i + 1, Line: line)))
            .Where(entry => Banned().IsMatch(entry.Line))
            .Select(entry => $"{entry.Path}:{entry.Number}: {entry.Line.Trim()}");
        Assert.Empty(found);
    }

    [Fact]
    public void The_analyser_that_bans_them_is_at_work_in_every_room()
    {
        var props = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));
        Assert.Contains("BannedApiAnalyzers", props, StringComparison.Ordinal);
        Assert.Contains("P:System.DateTime.UtcNow", File.ReadAllText(Path.Combine(Repository.Root, "eng", "BannedSymbols.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines()
    {
        Assert.Empty(Repository.ProductSources
            .Select(path => (Path: Repository.Relative(path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > 400)
            .Select(file => $"{file.Path}: {file.Lines} lines"));
    }

    [GeneratedRegex(@"\b(Thread\.Sleep|DateTime(Offset)?\.(UtcNow|Now)|new Random\(|Random\.Shared|Stopwatch\.|Guid\.NewGuid)|Task\.Delay\([^,)]*\)")]
    private static partial Regex Banned();
}
