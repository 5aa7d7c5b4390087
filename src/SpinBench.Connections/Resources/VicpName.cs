namespace SpinBench.Connections.Resources;

/// <summary>An instrument that speaks VICP: <c>VICP::host::INSTR</c>.</summary>
/// <param name="Board">Number of the interface.</param>
/// <param name="Host">Name or address, without brackets.</param>
public sealed record VicpName(int Board, string Host) : ResourceName(Board)
{
    /// <summary>The port of the protocol.</summary>
    public const int StandardPort = 1861;

    /// <inheritdoc/>
    protected override string Print() => $"VICP{NetworkBoard}::{HostText.Of(Host)}::INSTR";
}
