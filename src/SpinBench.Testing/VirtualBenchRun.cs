using System.Globalization;
using SpinBench.Protocols;
using SpinBench.Runs;

namespace SpinBench.Testing;

/// <summary>A run on a virtual bench that has ended.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Findings">What its rows say; empty without rows.</param>
/// <param name="Data">Its record, as it stands in <c>data.csv</c>.</param>
public sealed record VirtualBenchRun(RunOutcome Outcome, IReadOnlyList<Finding> Findings, string Data)
{
    /// <summary>The value of a finding, in SI.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is no such finding.</exception>
    public double Finding(string name) =>
        Findings.FirstOrDefault(finding => finding.Name == name)?.Value
        ?? throw new KeyNotFoundException($"There is no finding '{name}'; there are {string.Join(", ", Findings.Select(finding => finding.Name))}.");

    /// <summary>A column of the record, in SI.</summary>
    /// <param name="name">Its name, without the unit.</param>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public IReadOnlyList<double> Column(string name)
    {
        var lines = Data.Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();
        var headings = lines[0].Split(',').Select(heading => heading.Split(" (")[0]).ToList();
        var column = headings.IndexOf(name);
        return column < 0
            ? throw new KeyNotFoundException($"There is no column '{name}'; there are {string.Join(", ", headings)}.")
            : [.. lines.Skip(1).Select(line => double.Parse(line.Split(',')[column], CultureInfo.InvariantCulture))];
    }
}
