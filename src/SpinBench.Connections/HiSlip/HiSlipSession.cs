using System.Net.Sockets;
using SpinBench.Connections.Lan;
using SpinBench.Instruments;

namespace SpinBench.Connections.HiSlip;

/// <summary>A HiSLIP connection (IVI-6.1, version 1.0) in synchronised mode: <c>TCPIP::host::hislip0[,port]::INSTR</c>.</summary>
public sealed class HiSlipSession : BlockingSession
{
    /// <summary>What a link may take of a clear's time before it is given up and another one opened.</summary>
    private const double LinkShare = 0.5;

    private const int SliceMilliseconds = 20;

    private readonly string _host;
    private readonly int _port;
    private readonly string _subAddress;
    private volatile HiSlipLink? _link;
    private volatile bool _isReopening;

    /// <summary>Opens both channels.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="port">TCP port, usually 4880.</param>
    /// <param name="subAddress">Which instrument at the host, usually <c>hislip0</c>.</param>
    /// <param name="resource">VISA resource name.</param>
    /// <param name="options">Time limits.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="InstrumentException">The instrument could not be reached.</exception>
    public HiSlipSession(string host, int port, string subAddress, string resource, SessionOptions options, CancellationToken cancellation = default)
        : base(resource, options)
    {
        (_host, _port, _subAddress) = (host, port, subAddress);
        var deadline = new Deadline(Options.OpenTimeout, cancellation);
        try
        {
            _link = HiSlipLink.Open(resource, host, port, subAddress, deadline);
        }
        catch (Exception problem) when (problem is IOException or TimeoutException)
        {
            throw new InstrumentException(resource, null, $"no HiSLIP connection after {deadline.Elapsed.TotalSeconds:0.###} s: {problem.Message}", problem);
        }
    }

    /// <summary>True when the instrument would rather work in overlap mode; this session uses synchronised mode all the same.</summary>
    public bool PrefersOverlap => _link?.PrefersOverlap ?? false;

    /// <summary>Group execute trigger.</summary>
    /// <exception cref="InstrumentException">The instrument could not be triggered.</exception>
    public ValueTask TriggerAsync(CancellationToken cancellation = default)
    {
        Exchange(deadline => Link.Trigger(deadline), cancellation);
        return ValueTask.CompletedTask;
    }

    /// <summary>Puts the instrument under remote control.</summary>
    /// <exception cref="InstrumentException">The instrument refused.</exception>
    public ValueTask GoToRemoteAsync(CancellationToken cancellation = default) => Control(3, cancellation);

    /// <summary>Gives the front panel back to whoever stands before it.</summary>
    /// <exception cref="InstrumentException">The instrument refused.</exception>
    public ValueTask GoToLocalAsync(CancellationToken cancellation = default) => Control(6, cancellation);

    /// <summary>Locks the instrument: clients without the lock wait until it is released or this session closed.</summary>
    /// <param name="wait">How long to wait for another client's lock.</param>
    /// <param name="sharedKey">Empty for the exclusive lock; otherwise a key, and clients with the same key share the lock.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InstrumentException">Another client holds the lock.</exception>
    public ValueTask LockAsync(TimeSpan wait, string sharedKey = "", CancellationToken cancellation = default)
    {
        var isLocked = false;
        Exchange(deadline => isLocked = Link.Lock(wait, sharedKey, deadline), cancellation, wait);
        return isLocked
            ? ValueTask.CompletedTask
            : throw new InstrumentException(Resource, null, "another client has locked the instrument; wait until it releases the lock, or close that client");
    }

    /// <summary>Releases the lock.</summary>
    /// <exception cref="InstrumentException">This session holds none.</exception>
    public ValueTask UnlockAsync(CancellationToken cancellation = default)
    {
        var isReleased = false;
        Exchange(deadline => isReleased = Link.Unlock(deadline), cancellation);
        return isReleased ? ValueTask.CompletedTask : throw new InstrumentException(Resource, null, "this connection holds no lock");
    }

    /// <summary>Waits for a service request; the session can be used meanwhile.</summary>
    /// <returns>False when none came in time.</returns>
    /// <exception cref="InstrumentException">The connection is lost.</exception>
    public ValueTask<bool> WaitForServiceRequestAsync(TimeSpan timeout, CancellationToken cancellation = default)
    {
        var deadline = new Deadline(timeout, cancellation);
        while (true)
        {
            var link = _link;
            if (link is null && !_isReopening && _link is null)
                throw new InstrumentException(Resource, null, "the connection is lost, and no service request comes over it; the next question makes it anew");
            try
            {
                if (link?.TryTakeServiceRequest(SliceMilliseconds, deadline) == true) return ValueTask.FromResult(true);
                var wait = Math.Min(deadline.MillisecondsLeft, SliceMilliseconds);
                if (link is not null) link.WaitForNews(wait);
                else cancellation.WaitHandle.WaitOne(wait);
            }
            catch (TimeoutException)
            {
                return ValueTask.FromResult(false);
            }
            catch (Exception lost) when (lost is IOException or SocketException or ObjectDisposedException)
            {
                // Another user may have made the connection anew.
                if (link == _link)
                    throw new InstrumentException(Resource, null, $"the connection failed after {deadline.Elapsed.TotalSeconds:0.###} s of waiting for a service request: {lost.Message}", lost);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Send(ReadOnlySpan<byte> message, Deadline deadline) => Link.Write(message, deadline);

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Receive(Deadline deadline) => ReplyEnd.Trim(Link.Read(deadline));

    /// <inheritdoc/>
    protected override void Clear(Deadline deadline)
    {
        if (_link is { IsBroken: false } link)
        {
            try
            {
                link.Clear(deadline.Part(LinkShare));
                return;
            }
            catch (Exception lost) when (lost is IOException or TimeoutException)
            {
                // Gone since, or stuck: the connection is made anew.
            }
        }

        _isReopening = true;
        try
        {
            _link?.Dispose();
            _link = null;
            _link = HiSlipLink.Open(Resource, _host, _port, _subAddress, deadline);
        }
        finally
        {
            _isReopening = false;
        }

        _link.Clear(deadline);
    }

    /// <inheritdoc/>
    protected override byte ReadStatusByte(Deadline deadline) => Link.ReadStatusByte(deadline);

    /// <inheritdoc/>
    protected override void Close() => _link?.Dispose();

    private HiSlipLink Link => _link ?? throw new IOException("the connection is lost");

    private ValueTask Control(byte request, CancellationToken cancellation)
    {
        Exchange(deadline => Link.Control(request, deadline), cancellation);
        return ValueTask.CompletedTask;
    }
}
