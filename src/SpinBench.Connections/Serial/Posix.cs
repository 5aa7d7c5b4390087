using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SpinBench.Connections.Serial;

/// <summary>Calls of the C library on Linux and macOS.</summary>
internal static class Posix
{
    public const short PollIn = 1;
    public const short PollOut = 4;
    public const short PollBad = 8 | 16 | 32;
    public const int Interrupted = 4;

    private const int ReadWrite = 2;
    private const int ExclusiveWithoutWaiting = 2 | 4;

    /// <summary>The error that means: not now.</summary>
    public static int TryAgain { get; } = OperatingSystem.IsMacOS() ? 35 : 11;

    // O_RDWR, O_NOCTTY, O_CLOEXEC, and O_NONBLOCK: their numbers differ.
    private static readonly int OpenFlags = OperatingSystem.IsMacOS() ? ReadWrite | 0x20000 | 0x1000000 : ReadWrite | 0x100 | 0x80000;
    // MSG_DONTWAIT; and on Linux MSG_NOSIGNAL, which macOS has as a setting of the socket only, and .NET ignores the signal.
    private static readonly int SendFlags = OperatingSystem.IsMacOS() ? 0x80 : 0x40 | 0x4000;
    private static readonly int NoWaiting = OperatingSystem.IsMacOS() ? 0x4 : 0x800;

    /// <summary>What the last call that failed says about it.</summary>
    public static string Problem => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    /// <summary>Opens a device for reading and writing, so that calls do not wait for anything.</summary>
    public static SafeFileHandle Open(string path) => Open(Encoding.UTF8.GetBytes(path + '\0'), OpenFlags | NoWaiting);

    /// <summary>Opens a device for reading and writing, so that calls wait as long as the device's own settings say.</summary>
    public static SafeFileHandle OpenWaiting(string path) => Open(Encoding.UTF8.GetBytes(path + '\0'), OpenFlags);

    /// <summary>Asks that nobody else who asks so may have the device.</summary>
    public static bool TryLock(SafeFileHandle file) => Lock(file, ExclusiveWithoutWaiting) == 0;

    /// <summary>Sends what a socket has room for at once.</summary>
    public static nint Send(SafeHandle socket, ref byte buffer, nint count) => Send(socket, ref buffer, count, SendFlags);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    public static extern nint Read(SafeFileHandle file, ref byte buffer, nint count);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    public static extern nint Write(SafeFileHandle file, ref byte buffer, nint count);

    /// <summary>Waits for one file.</summary>
    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static extern int Poll(ref PollRequest request, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "send", SetLastError = true)]
    private static extern nint Send(SafeHandle socket, ref byte buffer, nint count, int flags);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern SafeFileHandle Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static extern int Lock(SafeFileHandle file, int operation);

    /// <summary>The structure <c>pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollRequest
    {
        public int File;
        public short Events;
        public short Returned;
    }
}
