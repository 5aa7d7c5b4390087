using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using SpinBench.Connections.Resources;
using SpinBench.Connections.Vxi11;

namespace SpinBench.Connections.Discovery;

/// <summary>Finds VXI-11 instruments: asks portmappers, all of a network at once, for the port of the core channel.</summary>
internal static class PortmapperSearch
{
    private const uint GetPort = 3;
    private const uint Tcp = 6;
    private const uint Id = 0x5B11;

    /// <summary>The broadcast address of each network that this machine is on.</summary>
    public static IReadOnlyList<IPEndPoint> Broadcasts()
    {
        var found = new List<IPEndPoint>();
        foreach (var network in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (network.OperationalStatus != OperationalStatus.Up || network.NetworkInterfaceType == NetworkInterfaceType.Loopback) continue;
            foreach (var unicast in network.GetIPProperties().UnicastAddresses)
            {
                if (unicast.Address.AddressFamily != AddressFamily.InterNetwork) continue;
                var address = unicast.Address.GetAddressBytes();
                var mask = unicast.IPv4Mask.GetAddressBytes();
                for (var i = 0; i < address.Length; i++) address[i] |= (byte)~mask[i];
                found.Add(new IPEndPoint(new IPAddress(address), Vxi11Program.PortmapperPort));
            }
        }

        return found;
    }

    /// <summary>Asks.</summary>
    public static IEnumerable<string> Search(IReadOnlyList<IPEndPoint> portmappers, Deadline deadline)
    {
        var found = new List<string>();
        var writer = new XdrWriter();
        writer.Begin();
        new RpcCall(Id, Vxi11Program.Portmapper, Vxi11Program.PortmapperVersion, GetPort).Write(writer);
        foreach (var word in new[] { Vxi11Program.Core, Vxi11Program.Version, Tcp, 0u }) writer.WriteUInt(word);
        DatagramTalk.Ask(writer.End()[XdrWriter.MarkLength..].ToArray(), portmappers, deadline, (from, answer) =>
        {
            if (PortOf(answer) is not { } port) return;
            // Behind a portmapper at its usual port an instrument needs no port of its own in its name.
            int? named = from.Port == Vxi11Program.PortmapperPort ? null : port;
            found.Add(new Vxi11Name(0, from.Address.ToString(), named, "inst0").ToString());
        });
        return found;
    }

    private static int? PortOf(ReadOnlyMemory<byte> answer)
    {
        var reader = new XdrReader(answer);
        if (RpcCall.ReadReply(ref reader, out var id) != RpcStatus.Success || id != Id) return null;
        var port = reader.ReadUInt();
        return port is > 0 and <= ushort.MaxValue ? (int)port : null;
    }
}
