using System.Net.Sockets;
using System.Text;
using SpinBench.Station.Locks;

namespace SpinBench.Station.Control;

/// <summary>Where a run listens for those who steer it.</summary>
internal static class ControlSocket
{
    // What fits into the address of a Unix socket on every system, with the zero at its end.
    private const int LongestPath = 103;

    private const string Name = "socket";

    /// <summary>Where a run's socket is, or would be.</summary>
    /// <param name="run">The run folder.</param>
    public static string PathOf(string run)
    {
        var folder = Path.Combine(Path.GetFullPath(run), RunLock.ControlFolder);
        var pointer = Path.Combine(folder, Name + ".path");
        return File.Exists(pointer) ? File.ReadAllText(pointer).Trim() : Path.Combine(folder, Name);
    }

    /// <summary>Listens. A path that is too long for a socket gets one in a folder of its own elsewhere, and a file that says where.</summary>
    /// <param name="folder">The run's folder for control, which the run has locked: whatever lies there is of a process that is gone.</param>
    /// <param name="path">Where it listens.</param>
    public static Socket Listen(string folder, out string path)
    {
        path = Path.Combine(Path.GetFullPath(folder), Name);
        var pointer = path + ".path";
        File.Delete(path);
        File.Delete(pointer);
        if (Encoding.UTF8.GetByteCount(path) > LongestPath)
        {
            // For the user alone, as every folder that is made this way.
            path = Path.Combine(Directory.CreateTempSubdirectory("spinbench-").FullName, Name);
            File.WriteAllText(pointer, path + "\n");
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen(8);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes away what <see cref="Listen"/> made.</summary>
    public static void Remove(string folder, string path)
    {
        try
        {
            File.Delete(path);
            var pointer = Path.Combine(folder, Name + ".path");
            if (!File.Exists(pointer)) return;
            File.Delete(pointer);
            Directory.Delete(Path.GetDirectoryName(path)!);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A socket on which nobody listens is told from one on which somebody does.
        }
    }
}
