using System.Diagnostics;

namespace SpinBench.Tests.Runs;

/// <summary>A file system of a few pages in memory; null where one cannot be mounted.</summary>
internal sealed class SmallDisk(string path) : IDisposable
{
    public string Path { get; } = path;

    public static SmallDisk? Mount(string path, int bytes)
    {
        Directory.CreateDirectory(path);
        return OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", path) ? new SmallDisk(path) : null;
    }

    public void Dispose() => Run("umount", Path);

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
