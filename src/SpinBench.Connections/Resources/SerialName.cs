namespace SpinBench.Connections.Resources;

/// <summary>A serial line: <c>ASRL/dev/ttyUSB0::INSTR</c>, <c>ASRL3::INSTR</c>, <c>ASRLCOM3::INSTR</c>.</summary>
/// <param name="Device">The device's path, or the number of the port as written.</param>
public sealed record SerialName(string Device) : ResourceName(0)
{
    /// <inheritdoc/>
    protected override string Print() => $"ASRL{Device}::INSTR";
}
