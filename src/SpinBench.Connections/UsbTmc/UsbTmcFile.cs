using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using SpinBench.Connections.Serial;

namespace SpinBench.Connections.UsbTmc;

/// <summary>
/// A device file of Linux's driver <c>usbtmc</c>: a write is one message, a read one reply or a piece of it. Numbers are those of the kernel's header
/// <c>linux/usb/tmc.h</c> (version 4.20 and later). Not tested with hardware.
/// </summary>
internal sealed class UsbTmcFile : IUsbTmcDevice
{
    private const int NoDevice = 19;
    private const int TimedOut = 110;
    private const int ShortestTimeout = 100;

    // _IO, _IOR and _IOW of type 91, in the encoding of x86-64 and Arm.
    private const nuint IoctlClear = 0x5B02;
    private const nuint IoctlSetTimeout = 0x40045B0A;
    private const nuint IoctlReadStatusByte = 0x80015B12;
    private const nuint IoctlTrigger = 0x5B16;
    private const nuint IoctlReplyAttributes = 0x80015B18;

    private readonly SafeFileHandle _file;
    private readonly string _path;

    /// <summary>Opens the device.</summary>
    /// <exception cref="IOException">It is not there, or may not be used.</exception>
    public UsbTmcFile(string path)
    {
        _path = path;
        _file = Posix.OpenWaiting(path);
        if (!_file.IsInvalid) return;
        var problem = Posix.Problem;
        _file.Dispose();
        throw new IOException($"{path}: {problem}");
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> message, int milliseconds)
    {
        SetTimeout(milliseconds);
        var count = Posix.Write(_file, ref MemoryMarshal.GetReference(message), message.Length);
        if (count < 0) throw Problem();
        if (count < message.Length) throw new IOException($"{_path}: the instrument took {count} bytes of {message.Length} only");
    }

    /// <inheritdoc/>
    public int Read(Span<byte> into, int milliseconds, out bool isEnd)
    {
        SetTimeout(milliseconds);
        var count = Posix.Read(_file, ref MemoryMarshal.GetReference(into), into.Length);
        if (count < 0) throw Problem();
        byte attributes = 0;
        // Drivers that cannot say it stop at the end of the reply, or where the buffer is full.
        isEnd = Control(_file, IoctlReplyAttributes, ref attributes) >= 0 ? (attributes & 1) != 0 : count < into.Length;
        return (int)count;
    }

    /// <inheritdoc/>
    public void Clear() => Do(IoctlClear);

    /// <inheritdoc/>
    public byte ReadStatusByte()
    {
        byte status = 0;
        return Control(_file, IoctlReadStatusByte, ref status) >= 0 ? status : throw Problem();
    }

    /// <inheritdoc/>
    public void Trigger() => Do(IoctlTrigger);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void SetTimeout(int milliseconds)
    {
        var limit = (uint)Math.Max(milliseconds, ShortestTimeout);
        if (Control(_file, IoctlSetTimeout, ref limit) < 0) throw Problem();
    }

    private void Do(nuint request)
    {
        if (Control(_file, request, 0) < 0) throw Problem();
    }

    private Exception Problem() => Marshal.GetLastPInvokeError() switch
    {
        TimedOut => new TimeoutException(),
        NoDevice => new IOException($"{_path}: the instrument is gone; is it on, and the cable in?"),
        _ => new IOException($"{_path}: {Posix.Problem}"),
    };

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(SafeFileHandle file, nuint request, ref byte argument);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(SafeFileHandle file, nuint request, ref uint argument);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(SafeFileHandle file, nuint request, nint argument);
}
