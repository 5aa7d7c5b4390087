using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.Vxi11;

namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// A portmapper (RFC 1833, version 2, over TCP and UDP) that knows one VXI-11 instrument: for programs that cannot be told a port.
/// They ask port 111, which on most systems only an administrator may open.
/// </summary>
public sealed class PortmapperServer : IDisposable
{
    private readonly Mappings _mappings;
    private readonly TcpListenerThread _tcp;
    private readonly Socket _udp;

    /// <summary>Begins to serve.</summary>
    /// <param name="at">Where; port 0 is chosen by the system.</param>
    /// <param name="corePort">The port of the instrument's core channel.</param>
    /// <exception cref="SocketException">The port is in use, or only an administrator may open it.</exception>
    public PortmapperServer(IPEndPoint at, int corePort)
    {
        ArgumentNullException.ThrowIfNull(at);
        _mappings = new Mappings((uint)corePort);
        _tcp = new TcpListenerThread("portmapper", at, socket => RpcServing.Serve(socket, _mappings));
        _udp = new Socket(at.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            _udp.Bind(_tcp.Endpoint);
        }
        catch
        {
            _udp.Dispose();
            _tcp.Dispose();
            throw;
        }

        new Thread(ServeDatagrams, 256 * 1024) { IsBackground = true, Name = "portmapper UDP" }.Start();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint => _tcp.Endpoint;

    /// <inheritdoc/>
    public void Dispose()
    {
        _udp.Dispose();
        _tcp.Dispose();
    }

    private void ServeDatagrams()
    {
        var datagram = new byte[2048];
        var writer = new XdrWriter();
        while (true)
        {
            try
            {
                EndPoint from = new IPEndPoint(Endpoint.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
                var count = _udp.ReceiveFrom(datagram, ref from);
                _udp.SendTo(RpcServing.Answer(datagram.AsMemory(0, count), _mappings, writer)[XdrWriter.MarkLength..], from);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException problem) when (problem.SocketErrorCode is SocketError.Interrupted or SocketError.OperationAborted)
            {
                return;
            }
            catch (Exception problem) when (problem is InvalidDataException or SocketException)
            {
                // Not a call, or its sender is gone: the next one may be better.
            }
        }
    }

    private sealed class Mappings(uint corePort) : IRpcProgram
    {
        private const uint Tcp = 6;

        public uint Program => Vxi11Program.Portmapper;

        public uint Version => Vxi11Program.PortmapperVersion;

        public bool TryCall(uint procedure, ref XdrReader arguments, XdrWriter results)
        {
            switch (procedure)
            {
                case 3:
                    var isHere = arguments.ReadUInt() == Vxi11Program.Core & arguments.ReadUInt() == Vxi11Program.Version & arguments.ReadUInt() == Tcp;
                    results.WriteUInt(isHere ? corePort : 0);
                    return true;
                case 4:
                    results.WriteBool(true);
                    results.WriteUInt(Vxi11Program.Core);
                    results.WriteUInt(Vxi11Program.Version);
                    results.WriteUInt(Tcp);
                    results.WriteUInt(corePort);
                    results.WriteBool(false);
                    return true;
                default:
                    return false;
            }
        }
    }
}
