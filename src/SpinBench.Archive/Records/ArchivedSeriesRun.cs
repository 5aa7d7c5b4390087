namespace SpinBench.Archive.Records;

/// <summary>A run of a series, as the manifest of the series names it.</summary>
/// <param name="Folder">Its folder below that of the series.</param>
/// <param name="Values">What is set for it, in the order of the series' keys.</param>
public sealed record ArchivedSeriesRun(string Folder, IReadOnlyList<string> Values);
