namespace SpinBench.Protocols;

/// <summary>A file that a run leaves beside its record, for others to read.</summary>
/// <param name="Name">The file's name in the run's folder.</param>
/// <param name="Text">Its text.</param>
public sealed record ExportedFile(string Name, string Text);
