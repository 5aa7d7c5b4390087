using SpinBench.Connections.Lan;

namespace SpinBench.Connections.Vxi11;

/// <summary>Asks a host's portmapper on which TCP port a program listens.</summary>
internal static class PortmapperClient
{
    private const uint GetPort = 3;
    private const uint Tcp = 6;

    /// <summary>The port.</summary>
    /// <exception cref="IOException">There is no portmapper, it does not know the program, or what it says cannot be read.</exception>
    public static int Ask(string host, int portmapperPort, uint program, uint version, Deadline deadline)
    {
        using var client = new RpcClient(LanSocket.Connect(host, portmapperPort, deadline), Vxi11Program.Portmapper, Vxi11Program.PortmapperVersion);
        var call = client.Begin(GetPort);
        call.WriteUInt(program);
        call.WriteUInt(version);
        call.WriteUInt(Tcp);
        call.WriteUInt(0);
        uint port;
        try
        {
            port = client.Call(deadline).ReadUInt();
        }
        catch (InvalidDataException problem)
        {
            throw new IOException($"{host}: its portmapper's answer is cut short: {problem.Message}", problem);
        }

        return port is > 0 and <= ushort.MaxValue
            ? (int)port
            : throw new IOException($"{host}: its portmapper knows no VXI-11 instrument; give the port after the host, as in TCPIP::{host},1024::inst0::INSTR");
    }
}
