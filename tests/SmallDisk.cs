using System.Diagnostics;

namespace SpinBench;

/// <summary>A small file system in memory.</summary>
internal sealed class SmallDisk : IDisposable
{
    private static readonly Lazy<string?> Obstacle = new(Try);

    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Why none can be mounted here; null where one can.</summary>
    public static string? WhyNot => Obstacle.Value;

    /// <summary>Mounts one; of a page where nothing else is said.</summary>
    public static SmallDisk Mount(string path, int size = 4096)
    {
        Assert.True(WhyNot is null, WhyNot);
        Directory.CreateDirectory(path);
        var problem = Run("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={size}"), "tmpfs", path);
        Assert.True(problem is null, problem);
        return new SmallDisk(path);
    }

    public void Dispose() => Run("umount", "-l", Path);

    private static string? Try()
    {
        if (!OperatingSystem.IsLinux()) return "Only Linux mounts a file system in memory.";
        var folder = Directory.CreateTempSubdirectory("spinbench-disk-");
        try
        {
            var problem = Run("mount", "-t", "tmpfs", "-o", "size=4096", "tmpfs", folder.FullName);
            if (problem is null) Run("umount", "-l", folder.FullName);
            return problem;
        }
        finally
        {
            folder.Delete();
        }
    }

    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"No file system can be mounted in memory: {error.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            return $"No file system can be mounted in memory: {problem.Message}";
        }
    }
}
