using SpinBench.Archive.Records;
using SpinBench.Runs;

namespace SpinBench.Archive.Differences;

/// <summary>What two series have in common and what not, run by run: those runs are compared for which the same is set.</summary>
public sealed class SeriesComparison
{
    private SeriesComparison(IReadOnlyList<PairedRuns> pairs, IReadOnlyList<string> onlyFirst, IReadOnlyList<string> onlySecond) =>
        (Pairs, OnlyFirst, OnlySecond) = (pairs, onlyFirst, onlySecond);

    /// <summary>The runs that both series have, in the order of the first.</summary>
    public IReadOnlyList<PairedRuns> Pairs { get; }

    /// <summary>What is set for the runs that only the first series has, or has begun, in words.</summary>
    public IReadOnlyList<string> OnlyFirst { get; }

    /// <summary>What is set for the runs that only the second series has, or has begun, in words.</summary>
    public IReadOnlyList<string> OnlySecond { get; }

    /// <summary>True where all records are the same, byte for byte.</summary>
    public bool HasSameRecords => OnlyFirst.Count == 0 && OnlySecond.Count == 0 && Pairs.All(pair => pair.Comparison.HasSameRecord);

    /// <summary>True where both have the same runs, and nothing in these parts of them differs by more than noise.</summary>
    /// <param name="parts">The parts; none for all.</param>
    public bool IsSame(IReadOnlyCollection<RunPart> parts) =>
        OnlyFirst.Count == 0 && OnlySecond.Count == 0 && Pairs.All(pair => pair.Comparison.IsSame(parts));

    /// <summary>Compares two series.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArchiveException">They vary different things, so that no run of the one is like one of the other; or neither has begun a run.</exception>
    /// <exception cref="RecordingException">A manifest or a record cannot be read.</exception>
    public static SeriesComparison Of(ArchivedSeries first, ArchivedSeries second, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (!first.Keys.SequenceEqual(second.Keys, StringComparer.Ordinal))
        {
            throw new ArchiveException(
                $"{first.Folder.Path} varies {string.Join(", ", first.Keys)} and {second.Folder.Path} varies {string.Join(", ", second.Keys)}: no run of the one is like one of the other. "
                + $"Compare two runs, such as {Example(first)} and {Example(second)}");
        }

        // A value may stand in a series more than once.
        var partners = second.Runs.GroupBy(run => Words(second, run), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<ArchivedSeriesRun>(group), StringComparer.Ordinal);
        var pairs = new List<PairedRuns>();
        List<string> onlyFirst = [], onlySecond = [];
        foreach (var run in first.Runs)
        {
            var words = Words(first, run);
            var partner = partners.TryGetValue(words, out var left) && left.TryDequeue(out var next) ? next : null;
            var (one, other) = (first.TryOpen(run), partner is null ? null : second.TryOpen(partner));
            if (one is not null && other is not null) pairs.Add(new PairedRuns(run.Folder, partner!.Folder, words, RunComparison.Of(one, other, cancellation)));
            else if (one is not null) onlyFirst.Add(words);
            else if (other is not null) onlySecond.Add(words);
        }

        onlySecond.AddRange(second.Runs.Where(run => partners[Words(second, run)].Contains(run) && second.TryOpen(run) is not null).Select(run => Words(second, run)));
        if (pairs.Count == 0 && onlyFirst.Count == 0 && onlySecond.Count == 0)
            throw new ArchiveException($"neither {first.Folder.Path} nor {second.Folder.Path} has a run that was begun: there is nothing to compare");
        return new SeriesComparison(pairs, onlyFirst, onlySecond);
    }

    private static string Words(ArchivedSeries series, ArchivedSeriesRun run) =>
        string.Join(", ", series.Keys.Zip(run.Values, (key, value) => $"{key} = {value}"));

    private static string Example(ArchivedSeries series) => Path.Combine(series.Folder.Path, series.Runs.Count > 0 ? series.Runs[0].Folder : "001");
}
