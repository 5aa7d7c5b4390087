namespace SpinBench.Connections.Resources;

/// <summary>A USB instrument by the device that Linux gives it: <c>USB/dev/usbtmc0::INSTR</c>. A form of ours, which VISA libraries do not know.</summary>
/// <param name="Path">The device's path.</param>
public sealed record UsbFileName(string Path) : ResourceName(0)
{
    /// <inheritdoc/>
    protected override string Print() => $"USB{Path}::INSTR";
}
