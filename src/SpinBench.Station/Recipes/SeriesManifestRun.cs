namespace SpinBench.Station.Recipes;

/// <summary>A run of a series, as the series' manifest names it.</summary>
/// <param name="Folder">Its folder below that of the series.</param>
/// <param name="Values">What is set for it, in the order of the series' keys.</param>
public sealed record SeriesManifestRun(string Folder, IReadOnlyList<string> Values);
