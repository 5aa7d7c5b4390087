using System.Buffers.Binary;
using System.Net.Sockets;
using SpinBench.Connections.Lan;
using SpinBench.Instruments;

namespace SpinBench.Connections.Vxi11;

/// <summary>
/// A VXI-11 connection (VXI-11 revision 1.0): <c>TCPIP::host::inst0::INSTR</c> through the host's portmapper, or
/// <c>TCPIP::host,port::inst0::INSTR</c> straight to the port of the core channel.
/// </summary>
public sealed class Vxi11Session : BlockingSession
{
    /// <summary>What a link may take of a clear's time before it is given up and another one opened.</summary>
    private const double LinkShare = 0.5;

    private readonly string _host;
    private readonly int? _port;
    private readonly string _device;
    private readonly int _portmapperPort;
    private Vxi11Link? _link;
    private InterruptListener? _interrupts;

    /// <summary>Connects and opens a link to the device.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="port">Port of the core channel; null asks the host's portmapper.</param>
    /// <param name="device">Name of the device at the host, such as <c>inst0</c> or <c>gpib0,8</c>.</param>
    /// <param name="resource">VISA resource name.</param>
    /// <param name="options">Time limits.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="InstrumentException">The instrument could not be reached.</exception>
    public Vxi11Session(string host, int? port, string device, string resource, SessionOptions options, CancellationToken cancellation = default)
        : this(host, port, device, resource, options, Vxi11Program.PortmapperPort, cancellation)
    {
    }

    internal Vxi11Session(
        string host, int? port, string device, string resource, SessionOptions options, int portmapperPort, CancellationToken cancellation = default)
        : base(resource, options)
    {
        (_host, _port, _device, _portmapperPort) = (host, port, device, portmapperPort);
        var deadline = new Deadline(Options.OpenTimeout, cancellation);
        try
        {
            _link = Open(deadline);
        }
        catch (Exception problem) when (problem is IOException or TimeoutException)
        {
            throw new InstrumentException(resource, null, $"no VXI-11 connection after {deadline.Elapsed.TotalSeconds:0.###} s: {problem.Message}", problem);
        }
    }

    /// <summary>Group execute trigger.</summary>
    /// <exception cref="InstrumentException">The instrument could not be triggered.</exception>
    public ValueTask TriggerAsync(CancellationToken cancellation = default) => Do(Vxi11Procedure.DeviceTrigger, cancellation);

    /// <summary>Puts the instrument under remote control.</summary>
    /// <exception cref="InstrumentException">The instrument refused.</exception>
    public ValueTask GoToRemoteAsync(CancellationToken cancellation = default) => Do(Vxi11Procedure.DeviceRemote, cancellation);

    /// <summary>Gives the front panel back to whoever stands before it.</summary>
    /// <exception cref="InstrumentException">The instrument refused.</exception>
    public ValueTask GoToLocalAsync(CancellationToken cancellation = default) => Do(Vxi11Procedure.DeviceLocal, cancellation);

    /// <summary>Locks the instrument: other clients cannot use it until the lock is released or this session closed.</summary>
    /// <param name="wait">How long to wait for another client's lock.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InstrumentException">Another client holds the lock.</exception>
    public ValueTask LockAsync(TimeSpan wait, CancellationToken cancellation = default)
    {
        Exchange(deadline => Link.Lock(wait, deadline), cancellation, wait);
        return ValueTask.CompletedTask;
    }

    /// <summary>Releases the lock.</summary>
    /// <exception cref="InstrumentException">This session holds none.</exception>
    public ValueTask UnlockAsync(CancellationToken cancellation = default)
    {
        Exchange(deadline => Link.Unlock(deadline), cancellation);
        return ValueTask.CompletedTask;
    }

    /// <summary>Opens the interrupt channel: from now on the instrument's service requests are received.</summary>
    /// <exception cref="InstrumentException">The instrument has no interrupt channel, or cannot reach this host.</exception>
    public ValueTask EnableServiceRequestsAsync(CancellationToken cancellation = default)
    {
        Exchange(EnableServiceRequests, cancellation);
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits for a service request; the session can be used meanwhile.</summary>
    /// <returns>False when none came in time.</returns>
    /// <exception cref="InvalidOperationException">Service requests are not enabled.</exception>
    public ValueTask<bool> WaitForServiceRequestAsync(TimeSpan timeout, CancellationToken cancellation = default)
    {
        var interrupts = _interrupts ?? throw new InvalidOperationException("Service requests are not enabled on this session.");
        return ValueTask.FromResult(interrupts.Wait(timeout, cancellation));
    }

    /// <inheritdoc/>
    protected override void Send(ReadOnlySpan<byte> message, Deadline deadline) => Link.Write(message, deadline);

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Receive(Deadline deadline) => ReplyEnd.Trim(Link.Read(deadline));

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Query(ReadOnlySpan<byte> message, Deadline deadline) => ReplyEnd.Trim(Link.Query(message, deadline));

    /// <inheritdoc/>
    protected override void Clear(Deadline deadline)
    {
        if (_link is { IsBroken: false } link)
        {
            try
            {
                link.AbortOutstanding(deadline);
                link.Do(Vxi11Procedure.DeviceClear, deadline.Part(LinkShare));
                return;
            }
            catch (Exception lost) when (lost is IOException or TimeoutException)
            {
                // Gone since, or stuck in what was not aborted: the connection is made anew.
            }
        }

        _link?.Dispose();
        _link = null;
        _link = Open(deadline);
        try
        {
            _link.Do(Vxi11Procedure.DeviceClear, deadline);
            if (_interrupts is not null) EnableServiceRequests(deadline);
        }
        catch
        {
            // A link without its interrupt channel would be taken for whole by the next clear, and its service requests never come.
            _link.Dispose();
            _link = null;
            throw;
        }
    }

    /// <inheritdoc/>
    protected override byte ReadStatusByte(Deadline deadline) => Link.ReadStatusByte(deadline);

    /// <inheritdoc/>
    protected override void Close()
    {
        _link?.Close(new Deadline(TimeSpan.FromSeconds(1), CancellationToken.None));
        _interrupts?.Dispose();
    }

    private Vxi11Link Link => _link ?? throw new IOException("the connection is lost");

    private Vxi11Link Open(Deadline deadline) => Vxi11Link.Open(
        Resource,
        _host,
        _port ?? PortmapperClient.Ask(_host, _portmapperPort, Vxi11Program.Core, Vxi11Program.Version, deadline),
        _device,
        deadline);

    private ValueTask Do(Vxi11Procedure procedure, CancellationToken cancellation)
    {
        Exchange(deadline => Link.Do(procedure, deadline), cancellation);
        return ValueTask.CompletedTask;
    }

    private void EnableServiceRequests(Deadline deadline)
    {
        var here = Link.Socket.LocalEndPoint.Address;
        if (here.IsIPv4MappedToIPv6) here = here.MapToIPv4();
        if (here.AddressFamily != AddressFamily.InterNetwork)
            throw new InstrumentException(Resource, null, "VXI-11 carries service requests over IPv4 only; give the host's IPv4 address");
        var interrupts = new InterruptListener(here, "srq"u8);
        try
        {
            Link.CreateInterruptChannel(BinaryPrimitives.ReadUInt32BigEndian(here.GetAddressBytes()), interrupts.Port, deadline);
            Link.EnableServiceRequests(true, "srq"u8, deadline);
        }
        catch
        {
            interrupts.Dispose();
            throw;
        }

        _interrupts?.Dispose();
        _interrupts = interrupts;
    }
}
