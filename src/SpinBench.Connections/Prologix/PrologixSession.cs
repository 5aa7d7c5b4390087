using System.Buffers;
using System.Globalization;
using SpinBench.Connections.Lan;
using SpinBench.Connections.Resources;
using SpinBench.Instruments;

namespace SpinBench.Connections.Prologix;

/// <summary>
/// An instrument on a GPIB behind a Prologix controller: <c>GPIB0::8::INSTR</c> through <c>PRLGX-TCPIP::host::1234::INTFC</c> or
/// <c>PRLGX-ASRL::/dev/ttyUSB0::INTFC</c>. Sessions through the same controller share one connection to it.
/// </summary>
public sealed class PrologixSession : BlockingSession
{
    // Short, so that instruments behind the same controller do not wait long for one another, and a read that is given up ends soon.
    private const int LongestRead = 200;
    private const int KeptAtMost = 16 << 20;

    private readonly ResourceName _through;
    private readonly PrologixController _controller;
    private readonly string _address;
    private readonly int _lineEnd;
    private readonly int _readMilliseconds;
    private ArrayBufferWriter<byte> _reply = new(256);

    private PrologixSession(GpibName name, ResourceName through, SessionOptions options, CancellationToken cancellation)
        : base(name.ToString(), options)
    {
        _through = through;
        _address = string.Create(CultureInfo.InvariantCulture, $"{name.Primary}{(name.Secondary is { } secondary ? $" {96 + secondary}" : "")}");
        _lineEnd = options.WriteTermination switch
        {
            "\r\n" => 0,
            "\r" => 1,
            "\n" => 2,
            "" => 3,
            _ => throw new InstrumentException(Resource, null, "a Prologix controller ends messages with CR LF, CR, LF or nothing"),
        };
        _readMilliseconds = (int)Math.Clamp(options.Timeout.TotalMilliseconds, 1, LongestRead);
        _controller = PrologixControllers.Take(through);
        var deadline = new Deadline(options.OpenTimeout, cancellation);
        try
        {
            _controller.Open(deadline);
        }
        catch (Exception problem)
        {
            PrologixControllers.Release(through);
            if (problem is TimeoutException)
                throw new InstrumentException(Resource, null, $"no Prologix controller answered at {through} within {deadline.Elapsed.TotalSeconds:0.###} s", problem);
            if (problem is IOException)
                throw new InstrumentException(Resource, null, $"no connection to the Prologix controller {through}: {problem.Message}", problem);
            throw;
        }
    }

    /// <summary>Opens a session through a controller.</summary>
    /// <param name="name">The instrument's address.</param>
    /// <param name="through">The controller.</param>
    /// <param name="options">Time limits and terminator.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="InstrumentException">The controller cannot be reached.</exception>
    public static PrologixSession Open(GpibName name, ResourceName through, SessionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(through);
        ArgumentNullException.ThrowIfNull(options);
        return through is PrologixNetworkName or PrologixSerialName
            ? new PrologixSession(name, through, options, cancellation)
            : throw new InstrumentException(
                name.ToString(), null, $"'{through}' is no Prologix controller; write PRLGX-TCPIP::host::1234::INTFC or PRLGX-ASRL::/dev/ttyUSB0::INTFC");
    }

    /// <summary>Group execute trigger.</summary>
    /// <exception cref="InstrumentException">The instrument could not be triggered.</exception>
    public ValueTask TriggerAsync(CancellationToken cancellation = default) => Do("++trg", cancellation);

    /// <summary>Gives the front panel back to whoever stands before it.</summary>
    /// <exception cref="InstrumentException">The controller did not do it.</exception>
    public ValueTask GoToLocalAsync(CancellationToken cancellation = default) => Do("++loc", cancellation);

    /// <inheritdoc/>
    protected override void Send(ReadOnlySpan<byte> message, Deadline deadline) => _controller.Write(_address, message.ToArray(), _lineEnd, deadline);

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Receive(Deadline deadline)
    {
        if (_reply.Capacity > KeptAtMost) _reply = new ArrayBufferWriter<byte>(256);
        _reply.ResetWrittenCount();
        // The controller answers each read, also where the instrument has nothing to say: that keeps the line busy, and nobody from waiting for ever.
        while (!_controller.Read(_address, _readMilliseconds, _reply, deadline)) _ = deadline.MillisecondsLeft;

        return ReplyEnd.Trim(_reply.WrittenMemory);
    }

    /// <inheritdoc/>
    protected override void Clear(Deadline deadline) => _controller.Do(_address, "++clr", deadline);

    /// <inheritdoc/>
    protected override byte ReadStatusByte(Deadline deadline)
    {
        var answer = _controller.Do(_address, $"++spoll {_address}", deadline);
        return byte.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : throw new InstrumentException(Resource, "++spoll", $"the controller answered '{answer}' where a number from 0 to 255 was expected");
    }

    /// <inheritdoc/>
    protected override void Close() => PrologixControllers.Release(_through);

    /// <inheritdoc/>
    /// <remarks>The controller is shared with others, and this session has given it back already.</remarks>
    protected override void CloseReopened()
    {
    }

    private ValueTask Do(string command, CancellationToken cancellation)
    {
        Exchange(deadline => _controller.Do(_address, command, deadline), cancellation);
        return ValueTask.CompletedTask;
    }
}
