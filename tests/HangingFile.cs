using System.Diagnostics;

namespace SpinBench;

/// <summary>A file whose disk hangs: whoever opens it waits until it comes back. A named pipe at whose other end nobody reads does that.</summary>
internal sealed class HangingFile : IDisposable
{
    private readonly string _path;

    private HangingFile(string path) => _path = path;

    /// <summary>Puts one up in the place of a file that is about to be written.</summary>
    public static HangingFile Make(string path)
    {
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
        return new HangingFile(path);
    }

    /// <summary>The disk comes back: whoever waited goes on.</summary>
    public void Dispose()
    {
        if (!File.Exists(_path)) return;
        // To open a pipe for both directions waits for nobody. What is written goes nowhere.
        using var end = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 1);
        SpinWait.SpinUntil(() => !File.Exists(_path), TimeSpan.FromSeconds(10));
    }
}
