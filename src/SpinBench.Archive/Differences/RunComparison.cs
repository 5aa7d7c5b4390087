using SpinBench.Archive.Records;
using SpinBench.Protocols;
using SpinBench.Quantities;
using SpinBench.Runs;
using SpinBench.Settings;

namespace SpinBench.Archive.Differences;

/// <summary>What two runs have in common and what not: settings, bench, instruments, data within noise, findings.</summary>
public sealed class RunComparison
{
    private const int Look = 1 << 16;

    private RunComparison(IReadOnlyList<RunDifference> differences, IReadOnlyList<ColumnDifference> columns, bool sameBytes) =>
        (Differences, Columns, HasSameRecord) = (differences, columns, sameBytes);

    /// <summary>Everything that is not the same, in the order of the parts.</summary>
    public IReadOnlyList<RunDifference> Differences { get; }

    /// <summary>The columns that both records have, and how they differ.</summary>
    public IReadOnlyList<ColumnDifference> Columns { get; }

    /// <summary>True where the records are the same, byte for byte, as far as they are whole.</summary>
    public bool HasSameRecord { get; }

    /// <summary>True where nothing in these parts differs by more than noise.</summary>
    /// <param name="parts">The parts; none for all.</param>
    public bool IsSame(IReadOnlyCollection<RunPart> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return Differences.All(difference => difference.IsNoise || (parts.Count > 0 && !parts.Contains(difference.Part)));
    }

    /// <summary>Compares two runs.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RecordingException">A record cannot be read.</exception>
    public static RunComparison Of(ArchivedRun first, ArchivedRun second, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var (one, other) = (first.Manifest, second.Manifest);
        var differences = new List<RunDifference>();
        Add(differences, RunPart.Settings, "protocol", one.Protocol, other.Protocol);
        AddAll(differences, RunPart.Settings, one.Settings, other.Settings);
        AddAll(differences, RunPart.Bench, BenchOf(first), BenchOf(second));
        AddAll(differences, RunPart.Instruments, InstrumentsOf(one), InstrumentsOf(other));
        Add(differences, RunPart.Software, "software", one.Software, other.Software);
        Add(differences, RunPart.Outcome, "status", first.Status, second.Status);
        Add(differences, RunPart.Outcome, "simulated", one.Simulated ? "yes" : "no", other.Simulated ? "yes" : "no");
        var (columns, sameBytes) = CompareRows(first.Folder.DataPath, second.Folder.DataPath, differences, cancellation);
        var isDataSame = differences.TrueForAll(difference => difference.Part != RunPart.Data);
        CompareFindings(one.Findings, other.Findings, isDataSame, differences);
        return new RunComparison(differences, columns, sameBytes);
    }

    private static Dictionary<string, string> BenchOf(ArchivedRun run)
    {
        var bench = SettingsFile.Parse(run.Manifest.BenchText, run.Folder.ManifestPath);
        return SettingsPrinter.Lines(bench.Root).ToDictionary(line => line.Key, line => line.Value, StringComparer.Ordinal);
    }

    private static Dictionary<string, string> InstrumentsOf(RunManifest manifest) =>
        manifest.Instruments.ToDictionary(entry => entry.Key, entry => entry.Value.ToString(), StringComparer.Ordinal);

    private static (IReadOnlyList<ColumnDifference> Columns, bool SameBytes) CompareRows(
        string first, string second, List<RunDifference> differences, CancellationToken cancellation)
    {
        var (one, other) = (Survey(first, cancellation), Survey(second, cancellation));
        if (one is null || other is null)
        {
            Add(differences, RunPart.Data, "rows", one is null ? "none" : Count(one.Rows), other is null ? "none" : Count(other.Rows));
            return ([], one is null && other is null);
        }

        Add(differences, RunPart.Data, "rows", Count(one.Rows), Count(other.Rows));
        Add(differences, RunPart.Data, "columns", Headings(one), Headings(other));
        var rows = Math.Min(one.Rows, other.Rows);
        var comparisons = Enumerable.Range(0, one.Columns.Count)
            .Select(i => (Column: one.Columns[i], First: i, Second: PlaceOf(other.Columns, one.Columns[i].Heading)))
            .Where(pair => pair.Second >= 0)
            .Select(pair => new ColumnComparison(pair.Column, pair.First, pair.Second, rows))
            .ToList();
        var same = one.Rows == other.Rows && Headings(one) == Headings(other) && one.Comments.SequenceEqual(other.Comments);
        using var left = one.Read();
        using var right = other.Read();
        for (long row = 0; row < rows && left.Read() && right.Read(); row++)
        {
            if (row % Look == 0) cancellation.ThrowIfCancellationRequested();
            same &= left.Line.SequenceEqual(right.Line);
            left.Split();
            right.Split();
            foreach (var comparison in comparisons) comparison.Take(left, right);
        }

        var columns = comparisons.ConvertAll(comparison => comparison.Conclude());
        differences.AddRange(columns.Where(column => column.IsDifferent).Select(column => new RunDifference(RunPart.Data, column.Column, "", column.Why)));
        return (columns, same);
    }

    private static RecordSurvey? Survey(string path, CancellationToken cancellation) =>
        new FileInfo(path) is { Exists: true, Length: > 0 } ? RecordSurvey.Of(path, cancellation) : null;

    private static string Headings(RecordSurvey survey) => string.Join(", ", survey.Columns.Select(column => column.Heading));

    private static int PlaceOf(IReadOnlyList<RecordColumn> columns, string heading) =>
        Enumerable.Range(0, columns.Count).FirstOrDefault(i => columns[i].Heading == heading, -1);

    // A finding is made of the rows: where these are the same within noise, so is whatever they say. Where they are not, it is judged by its own uncertainty, if it has one.
    private static void CompareFindings(IReadOnlyList<Finding> first, IReadOnlyList<Finding> second, bool isDataSame, List<RunDifference> differences)
    {
        foreach (var name in first.Concat(second).Select(finding => finding.Name).Distinct(StringComparer.Ordinal))
        {
            var (one, other) = (first.FirstOrDefault(finding => finding.Name == name), second.FirstOrDefault(finding => finding.Name == name));
            if (one is not null && other is not null && (one.Value.Equals(other.Value) || (!double.IsFinite(one.Value) && !double.IsFinite(other.Value)))) continue;
            var isNoise = one is not null && other is not null && (isDataSame || Overlap(one, other));
            differences.Add(new RunDifference(RunPart.Findings, name, Print(one), Print(other), isNoise));
        }
    }

    private static bool Overlap(Finding one, Finding other) =>
        one is { Low: { } low, High: { } high } && other is { Low: { } otherLow, High: { } otherHigh } && low <= otherHigh && otherLow <= high;

    private static string Print(Finding? finding) => finding switch
    {
        null => "",
        { Low: { } low, High: { } high } => $"{Print(finding.Value, finding.Unit)} ({Print(low, finding.Unit)} … {Print(high, finding.Unit)})",
        _ => Print(finding.Value, finding.Unit),
    };

    private static string Print(double value, string unit) => double.IsFinite(value) ? QuantityFormat.Print(value, unit, 6) : "not found";

    private static string Count(long rows) => rows.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void AddAll(List<RunDifference> differences, RunPart part, IReadOnlyDictionary<string, string> first, IReadOnlyDictionary<string, string> second)
    {
        foreach (var key in first.Keys.Union(second.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            Add(differences, part, key, first.GetValueOrDefault(key, ""), second.GetValueOrDefault(key, ""));
    }

    private static void Add(List<RunDifference> differences, RunPart part, string key, string first, string second)
    {
        if (first != second) differences.Add(new RunDifference(part, key, first, second));
    }
}
