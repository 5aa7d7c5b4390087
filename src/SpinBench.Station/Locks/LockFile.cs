using System.Globalization;
using System.Text.RegularExpressions;
using SpinBench.Runs;

namespace SpinBench.Station.Locks;

/// <summary>
/// A file that one process at a time holds. The operating system lets go of it when the process dies, however it dies. Beside it stands in
/// words who holds it.
/// </summary>
public sealed partial class LockFile : IDisposable
{
    private const string OwnerEnd = ".owner";

    private readonly FileStream _file;
    private readonly string _ownerPath;

    private LockFile(FileStream file, string ownerPath) => (_file, _ownerPath) = (file, ownerPath);

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The lock's file; it stays when the lock is let go.</param>
    /// <param name="purpose">What it is held for, in words.</param>
    /// <returns>Null when another process holds it.</returns>
    /// <exception cref="RecordingException">The file cannot be made.</exception>
    public static LockFile? TryTake(string path, string purpose)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException problem) when (problem is not (DirectoryNotFoundException or FileNotFoundException) && IsHeld(problem))
        {
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(path, "cannot be locked", problem);
        }

        var held = new LockFile(file, path + OwnerEnd);
        held.WriteOwner(purpose);
        return held;
    }

    /// <summary>True when a process holds a lock; nothing is taken or written.</summary>
    /// <param name="path">The lock's file.</param>
    public static bool IsTaken(string path)
    {
        if (!File.Exists(path)) return false;
        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Who holds a lock, in words.</summary>
    /// <param name="path">The lock's file.</param>
    public static string OwnerOf(string path) => ReadOwner(path) is { Length: > 0 } owner ? owner : "another process";

    /// <summary>The number of the process that holds a lock; null when nobody wrote it down.</summary>
    /// <param name="path">The lock's file.</param>
    public static int? ProcessOf(string path) =>
        OwnersProcess().Match(ReadOwner(path)) is { Success: true } found && int.TryParse(found.Groups[1].Value, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Lets go of the lock.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_ownerPath);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A name that stays says too much; the lock itself is let go.
        }

        _file.Dispose();
    }

    // EWOULDBLOCK (11 on Linux, 35 on macOS), or Windows' sharing violation.
    private static bool IsHeld(IOException problem) => (problem.HResult & 0xFFFF) is 11 or 35 or 32;

    private static string ReadOwner(string path)
    {
        try
        {
            return File.ReadAllText(path + OwnerEnd).Trim();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [GeneratedRegex(", process ([0-9]+), since ")]
    private static partial Regex OwnersProcess();

    private void WriteOwner(string purpose)
    {
        try
        {
            File.WriteAllText(_ownerPath, string.Create(
                CultureInfo.InvariantCulture,
                $"{Environment.UserName} on {Environment.MachineName}, process {Environment.ProcessId}, since {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC: {purpose}\n"));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Nobody can be told who holds it; it is held all the same.
        }
    }
}
