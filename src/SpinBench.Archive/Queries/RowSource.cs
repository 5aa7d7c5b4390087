namespace SpinBench.Archive.Queries;

/// <summary>The record of one run, as a table has it.</summary>
/// <param name="Run">The run's name, which stands in the column <c>run</c>.</param>
/// <param name="DataPath">Its record.</param>
internal sealed record RowSource(string Run, string DataPath);
