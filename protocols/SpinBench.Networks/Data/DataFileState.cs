namespace SpinBench.Networks.Data;

/// <summary>What was found of a file.</summary>
/// <param name="File">The file as published.</param>
/// <param name="Path">Where it was looked for; null when there is no folder to look in.</param>
/// <param name="Condition">What was found.</param>
public sealed record DataFileState(DataFile File, string? Path, DataFileCondition Condition);
