namespace SpinBench.Connections.Resources;

/// <summary>A Prologix GPIB controller on a serial line: <c>PRLGX-ASRL::/dev/ttyUSB0::INTFC</c>.</summary>
/// <param name="Board">Number of the GPIB that it serves.</param>
/// <param name="Device">The device's path, or the number of the port as written.</param>
public sealed record PrologixSerialName(int Board, string Device) : ResourceName(Board)
{
    /// <inheritdoc/>
    protected override string Print() => $"PRLGX-ASRL{NetworkBoard}::{Device}::INTFC";
}
