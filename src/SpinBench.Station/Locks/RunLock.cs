using SpinBench.Runs;

namespace SpinBench.Station.Locks;

/// <summary>The folder of a run or a series, held by the process that writes into it.</summary>
public sealed class RunLock : IDisposable
{
    /// <summary>Folder within the run's, for nobody but the user: the lock and the socket through which the run is steered.</summary>
    internal const string ControlFolder = "control";

    private const string Name = "lock";

    private readonly LockFile _file;

    private RunLock(LockFile file, string folder) => (_file, Folder) = (file, folder);

    /// <summary>The folder of the lock.</summary>
    internal string Folder { get; }

    /// <summary>Takes a run folder.</summary>
    /// <param name="run">The run folder.</param>
    /// <exception cref="InUseException">Another process writes into it.</exception>
    /// <exception cref="RecordingException">The folder cannot be written into.</exception>
    public static RunLock Take(string run)
    {
        var folder = Path.Combine(run, ControlFolder);
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(run, "cannot be written into", problem);
        }

        var path = Path.Combine(folder, Name);
        return new RunLock(
            LockFile.TryTake(path, "measuring")
                ?? throw InUse(run, path),
            folder);
    }

    /// <summary>Refuses a folder into which another process writes; nothing is taken.</summary>
    /// <param name="run">The folder of a run or a series, or any other, into which nobody writes.</param>
    /// <exception cref="InUseException">Another process writes into it.</exception>
    internal static void RequireFree(string run)
    {
        var path = Path.Combine(run, ControlFolder, Name);
        if (LockFile.IsTaken(path)) throw InUse(run, path);
    }

    /// <summary>True when a process writes into a run folder.</summary>
    public static bool IsTaken(string run) => LockFile.IsTaken(Path.Combine(run, ControlFolder, Name));

    /// <summary>Lets go of it.</summary>
    public void Dispose() => _file.Dispose();

    private static InUseException InUse(string run, string path) => new($"{run} is being written by {LockFile.OwnerOf(path)}", LockFile.ProcessOf(path));
}
