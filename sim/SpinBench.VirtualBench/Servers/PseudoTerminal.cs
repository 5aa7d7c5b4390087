using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SpinBench.Connections;
using SpinBench.Connections.Serial;

namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// A pseudo-terminal of Linux or macOS: clients open its other end by a path, as they open a serial line. This end keeps that one open too, so that it
/// stays raw, and is there, while no client has it.
/// </summary>
internal sealed class PseudoTerminal : IDisposable
{
    private const int LongestPath = 128;
    private readonly DeviceFile _kept;

    /// <summary>Makes one.</summary>
    /// <exception cref="IOException">The system gives none.</exception>
    public PseudoTerminal()
    {
        Master = DeviceFile.Open("/dev/ptmx");
        try
        {
            var path = new byte[LongestPath];
            // ptsname_r says what went wrong by its result, the others by errno.
            if (Grant(Master.Handle) != 0 || Unlock(Master.Handle) != 0 || Name(Master.Handle, path, LongestPath) != 0)
                throw new IOException($"no pseudo-terminal: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
            Path = Encoding.UTF8.GetString(path, 0, Array.IndexOf(path, (byte)0));
            _kept = DeviceFile.Open(Path);
        }
        catch
        {
            Master.Dispose();
            throw;
        }

        _kept.SetLine(new SessionOptions());
    }

    /// <summary>True where there are pseudo-terminals.</summary>
    public static bool Exists => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>The end that is served.</summary>
    public DeviceFile Master { get; }

    /// <summary>The path by which clients open the other end.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _kept.Dispose();
        Master.Dispose();
    }

    [DllImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    private static extern int Grant(SafeFileHandle master);

    [DllImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    private static extern int Unlock(SafeFileHandle master);

    [DllImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static extern int Name(SafeFileHandle master, byte[] path, nint size);
}
