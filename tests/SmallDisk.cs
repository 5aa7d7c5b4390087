using System.Diagnostics;

namespace SpinBench;

/// <summary>A small file system in memory; null where one cannot be mounted.</summary>
internal sealed class SmallDisk(string path) : IDisposable
{
    public string Path { get; } = path;

    /// <summary>Mounts one; of a page where nothing else is said.</summary>
    public static SmallDisk? Mount(string path, int size = 4096)
    {
        Directory.CreateDirectory(path);
        return OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={size}"), "tmpfs", path) ? new SmallDisk(path) : null;
    }

    public void Dispose() => Run("umount", "-l", Path);

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
