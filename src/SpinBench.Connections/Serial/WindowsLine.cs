using System.IO.Ports;

namespace SpinBench.Connections.Serial;

/// <summary>A serial port of Windows. Compiled with hardware packages only; not tested [unverified].</summary>
internal sealed class WindowsLine : IByteChannel
{
    private const int SliceMilliseconds = 50;
    private readonly SerialPort _port;

    /// <summary>Opens the port.</summary>
    /// <exception cref="IOException">The port cannot be had.</exception>
    public WindowsLine(string name, SessionOptions options)
    {
        _port = new SerialPort(name, options.BaudRate)
        {
            DataBits = options.DataBits,
            StopBits = options.StopBits == 2 ? StopBits.Two : StopBits.One,
            Parity = Enum.Parse<Parity>(options.Parity.ToString()),
            Handshake = options.FlowControl switch
            {
                SerialFlowControl.RtsCts => Handshake.RequestToSend,
                SerialFlowControl.XonXoff => Handshake.XOnXOff,
                _ => Handshake.None,
            },
            DtrEnable = true,
            RtsEnable = options.FlowControl != SerialFlowControl.RtsCts,
        };
        try
        {
            _port.Open();
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            _port.Dispose();
            throw new IOException($"{name}: {problem.Message}", problem);
        }
        catch
        {
            _port.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> bytes, Deadline deadline)
    {
        // The port cannot look at a cancellation while it writes: small pieces, each within what is left of the time.
        var piece = new byte[Math.Max(1, _port.BaudRate / 200)];
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(piece.Length, bytes.Length);
            bytes[..count].CopyTo(piece);
            _port.WriteTimeout = deadline.MillisecondsLeft;
            _port.Write(piece, 0, count);
            bytes = bytes[count..];
        }
    }

    /// <inheritdoc/>
    public int Receive(Span<byte> into, Deadline deadline)
    {
        while (!WaitForInput(Math.Min(deadline.MillisecondsLeft, SliceMilliseconds)))
        {
        }

        var buffer = new byte[Math.Min(into.Length, _port.BytesToRead)];
        var count = _port.Read(buffer, 0, buffer.Length);
        buffer.AsSpan(0, count).CopyTo(into);
        return count;
    }

    /// <inheritdoc/>
    public bool WaitForInput(int milliseconds)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var wait = new ManualResetEventSlim();
        while (_port.BytesToRead == 0)
        {
            if (TimeProvider.System.GetElapsedTime(began).TotalMilliseconds >= milliseconds) return false;
            wait.Wait(1);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Discard()
    {
        _port.DiscardInBuffer();
        _port.DiscardOutBuffer();
    }

    /// <inheritdoc/>
    public void Dispose() => _port.Dispose();
}
