using SpinBench.Runs;

namespace SpinBench.Station.Recipes;

/// <summary>A run that has ended.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Manifest">Its manifest, as it stands in the folder.</param>
/// <param name="Problem">What stopped it; null when it is complete or was stopped by a person.</param>
public sealed record RunResult(RunFolder Folder, RunManifest Manifest, Exception? Problem);
