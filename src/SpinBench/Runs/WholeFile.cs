namespace SpinBench.Runs;

/// <summary>Writes files that are there as a whole or not at all: a reader sees the old one or the new one, never a part.</summary>
public static class WholeFile
{
    // Bytes in a second, beyond which a disk that works is expected to be.
    private const double SlowestDisk = 1e6;

    /// <summary>Writes a file, and waits for the disk no longer than is reasonable.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <param name="longest">How long the disk may take, in seconds, and a second more for each megabyte.</param>
    /// <exception cref="RecordingException">It cannot be written, or the disk hangs.</exception>
    public static void Write(string path, byte[] content, double longest = DiskDeadline.Usual)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(content);
        var turn = WriteTurn.TryBegin(path) ?? throw RecordingException.StillHanging(path);
        try
        {
            DiskDeadline.Ask(path, longest + (content.Length / SlowestDisk), () => Write(path, file => file.Write(content), outlivesPower: true, turn));
        }
        catch (RecordingException problem) when (problem.Hangs)
        {
            turn.Leave();
            throw;
        }
    }

    /// <summary>Writes a file, however long it takes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes all of it; called once.</param>
    /// <param name="outlivesPower">False for a file that need only outlive the process, and is not brought to the disk at once.</param>
    /// <exception cref="RecordingException">It cannot be written.</exception>
    public static void Write(string path, Action<Stream> write, bool outlivesPower = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        Write(path, write, outlivesPower, WriteTurn.TryBegin(path) ?? throw RecordingException.StillHanging(path));
    }

    private static void Write(string path, Action<Stream> write, bool outlivesPower, WriteTurn turn)
    {
        using var over = turn;
        var next = path + ".new";
        try
        {
            using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(file);
                // On the disk before it takes the old one's place, or a power cut could leave neither.
                file.Flush(outlivesPower);
            }

            if (turn.IsWanted) File.Move(next, path, overwrite: true);
            else Discard(next);
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            Discard(next);
            throw problem as RecordingException ?? new RecordingException(path, "cannot be written", FileTrouble.InWords(problem));
        }
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            // A part that cannot be taken away is no harm: nobody reads it.
        }
    }
}
