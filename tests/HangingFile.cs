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
    public void Dispose() => SpinWait.SpinUntil(IsGone, TimeSpan.FromSeconds(10));

    // To open a pipe for both directions waits for nobody, and lets go whoever waits. What is written goes nowhere.
    private bool IsGone()
    {
        if (!File.Exists(_path)) return true;
        try
        {
            using var end = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 1);
            return SpinWait.SpinUntil(() => !File.Exists(_path), TimeSpan.FromSeconds(1));
        }
        catch (IOException)
        {
            // Whoever was let go has the file to itself, or has taken it away.
            return false;
        }
    }
}
