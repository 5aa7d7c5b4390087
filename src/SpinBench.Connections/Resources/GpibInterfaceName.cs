using System.Globalization;

namespace SpinBench.Connections.Resources;

/// <summary>A GPIB itself: <c>GPIB0::INTFC</c>.</summary>
/// <param name="Board">Number of the interface.</param>
public sealed record GpibInterfaceName(int Board) : ResourceName(Board)
{
    /// <inheritdoc/>
    protected override string Print() => string.Create(CultureInfo.InvariantCulture, $"GPIB{Board}::INTFC");
}
