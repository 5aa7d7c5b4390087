using System.Globalization;

namespace SpinBench.Connections.Resources;

/// <summary>A VXI-11 instrument: <c>TCPIP::host::inst0::INSTR</c>.</summary>
/// <param name="Board">Number of the interface.</param>
/// <param name="Host">Name or address, without brackets.</param>
/// <param name="Port">TCP port of the core channel, <c>TCPIP::host,port::inst0::INSTR</c>; null to ask the host's port mapper.</param>
/// <param name="Device">The device behind the host, <c>inst0</c> unless the name says otherwise.</param>
public sealed record Vxi11Name(int Board, string Host, int? Port, string Device) : ResourceName(Board)
{
    /// <inheritdoc/>
    protected override string Print() => string.Create(
        CultureInfo.InvariantCulture, $"TCPIP{NetworkBoard}::{HostText.Of(Host)}{(Port is null ? "" : ",")}{Port}::{Device}::INSTR");
}
