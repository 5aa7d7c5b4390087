using System.Globalization;

namespace SpinBench.Connections.Resources;

/// <summary>A raw TCP socket: <c>TCPIP::host::port::SOCKET</c>.</summary>
/// <param name="Board">Number of the interface.</param>
/// <param name="Host">Name or address, without brackets.</param>
/// <param name="Port">TCP port.</param>
public sealed record SocketName(int Board, string Host, int Port) : ResourceName(Board)
{
    /// <inheritdoc/>
    protected override string Print() =>
        string.Create(CultureInfo.InvariantCulture, $"TCPIP{NetworkBoard}::{HostText.Of(Host)}::{Port}::SOCKET");
}
