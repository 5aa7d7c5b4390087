using System.Globalization;

namespace SpinBench.Connections.Resources;

/// <summary>A USB instrument: <c>USB::0x0957::0x2807::MY57400001::INSTR</c>.</summary>
/// <param name="Board">Number of the interface.</param>
/// <param name="Vendor">The vendor's number.</param>
/// <param name="Product">The product's number.</param>
/// <param name="Serial">The serial number.</param>
/// <param name="Function">Number of the USB interface within the device.</param>
/// <param name="IsRaw">True for the class RAW.</param>
public sealed record UsbName(int Board, int Vendor, int Product, string Serial, int Function, bool IsRaw) : ResourceName(Board)
{
    /// <inheritdoc/>
    protected override string Print() => string.Create(
        CultureInfo.InvariantCulture, $"USB{Board}::0x{Vendor:X4}::0x{Product:X4}::{Serial}::{Function}::{(IsRaw ? "RAW" : "INSTR")}");
}
