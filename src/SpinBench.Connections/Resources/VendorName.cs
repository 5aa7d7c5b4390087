using System.Globalization;

namespace SpinBench.Connections.Resources;

/// <summary>An instrument that only a vendor's VISA reaches: <c>PXI0::1::INSTR</c>, <c>VXI0::24::INSTR</c>.</summary>
/// <param name="Board">Number of the interface.</param>
/// <param name="Interface">The kind of interface, <c>PXI</c> or <c>VXI</c>.</param>
/// <param name="Address">What stands between interface and class, which is the vendor's to understand.</param>
public sealed record VendorName(int Board, string Interface, string Address) : ResourceName(Board)
{
    /// <inheritdoc/>
    protected override string Print() => string.Create(CultureInfo.InvariantCulture, $"{Interface}{Board}::{Address}::INSTR");
}
