namespace SpinBench.Networks.Data;

/// <summary>A file of a published data set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">SHA-256 of its bytes as published, in lower-case hexadecimal.</param>
public sealed record DataFile(string Name, string Sha256);
