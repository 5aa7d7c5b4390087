using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SpinBench.Connections.Serial;

/// <summary>A device of Linux or macOS that takes and gives bytes: a serial line, or one end of a pseudo-terminal. Never blocks for longer than asked.</summary>
public sealed class DeviceFile : IByteChannel
{
    private const int SliceMilliseconds = 50;

    /// <summary>Takes over an open file.</summary>
    /// <param name="handle">The file, opened so that calls do not block.</param>
    public DeviceFile(SafeFileHandle handle) => Handle = handle;

    /// <summary>The open file.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Opens a device.</summary>
    /// <param name="path">Its path, such as <c>/dev/ttyUSB0</c>.</param>
    /// <exception cref="IOException">There is no such device, or it may not be used.</exception>
    public static DeviceFile Open(string path)
    {
        var handle = Posix.Open(path);
        if (!handle.IsInvalid) return new DeviceFile(handle);
        var problem = Posix.Problem;
        handle.Dispose();
        throw new IOException($"{path}: {problem}");
    }

    /// <summary>Makes the device a raw serial line.</summary>
    /// <param name="options">Rate, frame and flow control.</param>
    /// <exception cref="IOException">It is no serial line, or cannot do what is asked.</exception>
    public void SetLine(SessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsMacOS()) MacLine.Apply(Handle, options);
        else LinuxLine.Apply(Handle, options);
    }

    /// <summary>Asks that nobody else who asks so may have the device.</summary>
    /// <returns>False when somebody has it.</returns>
    public bool TryLock() => Posix.TryLock(Handle);

    /// <inheritdoc/>
    public void Discard()
    {
        if (OperatingSystem.IsMacOS()) MacLine.Discard(Handle);
        else LinuxLine.Discard(Handle);
    }

    /// <inheritdoc/>
    public bool WaitForInput(int milliseconds) => Wait(Posix.PollIn, milliseconds);

    /// <summary>Waits until bytes can be written.</summary>
    /// <param name="milliseconds">How long.</param>
    /// <returns>False when none can be.</returns>
    /// <exception cref="IOException">The device is gone.</exception>
    public bool WaitForRoom(int milliseconds) => Wait(Posix.PollOut, milliseconds);

    /// <summary>Reads what has come.</summary>
    /// <param name="into">Where to.</param>
    /// <returns>How many bytes; 0 when none wait.</returns>
    /// <exception cref="IOException">The device is gone.</exception>
    public int Read(Span<byte> into)
    {
        var count = Posix.Read(Handle, ref MemoryMarshal.GetReference(into), into.Length);
        if (count > 0) return (int)count;
        if (count == 0) throw new IOException("the device is gone");
        return IsForNow() ? 0 : throw new IOException(Posix.Problem);
    }

    /// <summary>Writes as much as there is room for.</summary>
    /// <param name="bytes">What is written.</param>
    /// <returns>How many bytes were taken, perhaps 0.</returns>
    /// <exception cref="IOException">The device is gone.</exception>
    public int Write(ReadOnlySpan<byte> bytes)
    {
        var count = Posix.Write(Handle, ref MemoryMarshal.GetReference(bytes), bytes.Length);
        return count >= 0 ? (int)count : IsForNow() ? 0 : throw new IOException(Posix.Problem);
    }

    /// <inheritdoc/>
    public void Send(ReadOnlySpan<byte> bytes, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        while (true)
        {
            bytes = bytes[Write(bytes)..];
            if (bytes.IsEmpty) return;
            WaitForRoom(Math.Min(deadline.MillisecondsLeft, SliceMilliseconds));
        }
    }

    /// <inheritdoc/>
    public int Receive(Span<byte> into, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        while (true)
        {
            if (!WaitForInput(Math.Min(deadline.MillisecondsLeft, SliceMilliseconds))) continue;
            if (Read(into) is > 0 and var count) return count;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private bool Wait(short events, int milliseconds)
    {
        ObjectDisposedException.ThrowIf(Handle.IsClosed, this);
        var request = new Posix.PollRequest { File = (int)Handle.DangerousGetHandle(), Events = events };
        var result = Posix.Poll(ref request, 1, milliseconds);
        if (result < 0 && !IsForNow()) throw new IOException(Posix.Problem);
        if (result <= 0) return false;
        if ((request.Returned & events) != 0) return true;
        throw new IOException("the device is gone");
    }

    private static bool IsForNow() => Marshal.GetLastPInvokeError() is var error && (error == Posix.TryAgain || error == Posix.Interrupted);
}
