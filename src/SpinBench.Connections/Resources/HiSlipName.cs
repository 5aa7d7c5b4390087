using System.Globalization;

namespace SpinBench.Connections.Resources;

/// <summary>A HiSLIP instrument: <c>TCPIP::host::hislip0::INSTR</c>.</summary>
/// <param name="Board">Number of the interface.</param>
/// <param name="Host">Name or address, without brackets.</param>
/// <param name="Device">The sub-address, such as <c>hislip0</c>, in lower case.</param>
/// <param name="Port">TCP port, <c>TCPIP::host::hislip0,port::INSTR</c>.</param>
public sealed record HiSlipName(int Board, string Host, string Device, int Port) : ResourceName(Board)
{
    /// <summary>The port where the name gives none.</summary>
    public const int StandardPort = 4880;

    /// <inheritdoc/>
    protected override string Print()
    {
        var port = Port == StandardPort ? "" : string.Create(CultureInfo.InvariantCulture, $",{Port}");
        return $"TCPIP{NetworkBoard}::{HostText.Of(Host)}::{Device}{port}::INSTR";
    }
}
