namespace SpinBench.Runs;

/// <summary>A file of a run folder, and what it holds.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of its content, in hexadecimal digits.</param>
public sealed record SideFile(string Name, long Bytes, string Sha256);
