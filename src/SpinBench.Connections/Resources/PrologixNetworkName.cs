using System.Globalization;

namespace SpinBench.Connections.Resources;

/// <summary>
/// A Prologix GPIB controller on the network: <c>PRLGX-TCPIP::host::1234::INTFC</c>. Once it is open, <c>GPIB0::8::INSTR</c> goes through it.
/// </summary>
/// <param name="Board">Number of the GPIB that it serves.</param>
/// <param name="Host">Name or address, without brackets.</param>
/// <param name="Port">TCP port.</param>
public sealed record PrologixNetworkName(int Board, string Host, int Port) : ResourceName(Board)
{
    /// <summary>The port where the name gives none.</summary>
    public const int StandardPort = 1234;

    /// <inheritdoc/>
    protected override string Print() =>
        string.Create(CultureInfo.InvariantCulture, $"PRLGX-TCPIP{NetworkBoard}::{HostText.Of(Host)}::{Port}::INTFC");
}
