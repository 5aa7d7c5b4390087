using System.Buffers;
using SpinBench.Connections.Lan;
using SpinBench.Connections.Resources;
using SpinBench.Instruments;

namespace SpinBench.Connections.UsbTmc;

/// <summary>
/// A USB instrument (USBTMC, USB488) through Linux's own driver: <c>USB::0x0957::0x2807::MY57400001::INSTR</c>, or by its device file
/// <c>USB/dev/usbtmc0::INSTR</c>. Tested against a stand-in of the device file only, not with hardware.
/// </summary>
public sealed class UsbTmcSession : BlockingSession
{
    private const int PieceBytes = 1 << 16;
    private const int KeptAtMost = 16 << 20;
    private const int LargestReply = 256 << 20;

    private readonly Func<IUsbTmcDevice> _open;
    private ArrayBufferWriter<byte> _reply = new(256);
    private IUsbTmcDevice? _device;
    private Task? _leftBehind;

    internal UsbTmcSession(string resource, Func<IUsbTmcDevice> open, SessionOptions options, CancellationToken cancellation = default)
        : base(resource, options)
    {
        _open = open;
        var deadline = new Deadline(options.OpenTimeout, cancellation);
        try
        {
            // The kernel makes whoever opens wait for an instrument that it is just getting to know.
            _device = UninterruptibleCall.Await(open, deadline);
        }
        catch (TimeoutException problem)
        {
            throw new InstrumentException(
                resource, null, $"the USB instrument could not be opened within {deadline.Elapsed.TotalSeconds:0.###} s; is it on, and the cable in?", problem);
        }
        catch (IOException problem)
        {
            throw new InstrumentException(resource, null, $"the USB instrument cannot be opened: {problem.Message}", problem);
        }
    }

    /// <summary>Opens an instrument by maker, product and serial number.</summary>
    /// <param name="name">The instrument.</param>
    /// <param name="options">Time limits.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="InstrumentException">It is not there, or may not be used.</exception>
    public static UsbTmcSession Open(UsbName name, SessionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new UsbTmcSession(name.ToString(), () => new UsbTmcFile(UsbTmcDevices.Find(name)), options, cancellation);
    }

    /// <summary>Opens an instrument by its device file.</summary>
    /// <param name="name">The device file.</param>
    /// <param name="options">Time limits.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="InstrumentException">It is not there, or may not be used.</exception>
    public static UsbTmcSession Open(UsbFileName name, SessionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new UsbTmcSession(name.ToString(), () => new UsbTmcFile(name.Path), options, cancellation);
    }

    /// <summary>Group execute trigger.</summary>
    /// <exception cref="InstrumentException">The instrument could not be triggered.</exception>
    public ValueTask TriggerAsync(CancellationToken cancellation = default)
    {
        Exchange(deadline => Request(static device => device.Trigger(), deadline), cancellation);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Send(ReadOnlySpan<byte> message, Deadline deadline)
    {
        var device = Device;
        var left = deadline.MillisecondsLeft;
        if (!deadline.Cancellation.CanBeCanceled)
        {
            device.Write(message, left);
            return;
        }

        var copy = message.ToArray();
        Await(
            () =>
            {
                device.Write(copy, left);
                return copy.Length;
            },
            deadline.Cancellation);
    }

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Receive(Deadline deadline)
    {
        var device = Device;
        if (_reply.Capacity > KeptAtMost) _reply = new ArrayBufferWriter<byte>(256);
        _reply.ResetWrittenCount();
        var isEnd = false;
        while (!isEnd)
        {
            var left = deadline.MillisecondsLeft;
            // A read that is given up goes on writing: it must not be into memory that the next one uses.
            var piece = deadline.Cancellation.CanBeCanceled ? new byte[PieceBytes] : _reply.GetMemory(PieceBytes);
            var count = deadline.Cancellation.CanBeCanceled
                ? Await(() => device.Read(piece.Span, left, out isEnd), deadline.Cancellation)
                : device.Read(piece.Span, left, out isEnd);
            if (deadline.Cancellation.CanBeCanceled) _reply.Write(piece.Span[..count]);
            else _reply.Advance(count);
            if (_reply.WrittenCount > LargestReply) throw new IOException($"the reply is longer than {LargestReply >> 20} MiB");
        }

        return ReplyEnd.Trim(_reply.WrittenMemory);
    }

    /// <inheritdoc/>
    protected override void Clear(Deadline deadline)
    {
        // The driver lets nobody else in while a call is in progress.
        if (_leftBehind is { } busy && Task.WaitAny([busy], deadline.MillisecondsLeft, deadline.Cancellation) < 0) throw new TimeoutException();
        _leftBehind = null;
        try
        {
            Request(static device => device.Clear(), deadline);
        }
        catch (IOException)
        {
            // Unplugged, perhaps, and plugged in again.
            Close();
            _device = UninterruptibleCall.Await(_open, deadline, LeaveBehind);
            Request(static device => device.Clear(), deadline);
        }
    }

    /// <inheritdoc/>
    protected override byte ReadStatusByte(Deadline deadline)
    {
        byte status = 0;
        Request(device => status = device.ReadStatusByte(), deadline);
        return status;
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        _device?.Dispose();
        _device = null;
    }

    private IUsbTmcDevice Device => _device ?? throw new IOException("the instrument is gone");

    // By its own time limit the driver ends a call in any case.
    private T Await<T>(Func<T> call, CancellationToken cancellation) =>
        UninterruptibleCall.Await(call, new Deadline(TimeSpan.MaxValue, cancellation), LeaveBehind);

    // Of a control request the kernel alone says how long it may take, and that is longer than most time limits.
    private void Request(Action<IUsbTmcDevice> request, Deadline deadline)
    {
        var device = Device;
        UninterruptibleCall.Await(
            () =>
            {
                request(device);
                return true;
            },
            deadline,
            LeaveBehind);
    }

    private void LeaveBehind(Task call) => _leftBehind = call;
}
