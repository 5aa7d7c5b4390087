using System.Globalization;

namespace SpinBench.Connections.Resources;

/// <summary>An instrument on a GPIB: <c>GPIB0::8::INSTR</c>.</summary>
/// <param name="Board">Number of the interface.</param>
/// <param name="Primary">Primary address, 0 to 30.</param>
/// <param name="Secondary">Secondary address, 0 to 30, which differs from none; null for none.</param>
public sealed record GpibName(int Board, int Primary, int? Secondary) : ResourceName(Board)
{
    /// <inheritdoc/>
    protected override string Print() =>
        string.Create(CultureInfo.InvariantCulture, $"GPIB{Board}::{Primary}{(Secondary is null ? "" : "::")}{Secondary}::INSTR");
}
