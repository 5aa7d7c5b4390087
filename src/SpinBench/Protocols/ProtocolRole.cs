namespace SpinBench.Protocols;

/// <summary>A role that a protocol needs.</summary>
/// <param name="Name">The role's name in the bench file.</param>
/// <param name="Type">The role's interface.</param>
public sealed record ProtocolRole(string Name, Type Type);
