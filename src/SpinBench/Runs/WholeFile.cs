namespace SpinBench.Runs;

/// <summary>Writes files that are there as a whole or not at all: a reader sees the old one or the new one, never a part.</summary>
public static class WholeFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <exception cref="RecordingException">It cannot be written.</exception>
    public static void Write(string path, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Write(path, file => file.Write(content));
    }

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes all of it; called once.</param>
    /// <param name="outlivesPower">False for a file that need only outlive the process, and is not brought to the disk at once.</param>
    /// <exception cref="RecordingException">It cannot be written.</exception>
    public static void Write(string path, Action<Stream> write, bool outlivesPower = true)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        var next = path + ".new";
        try
        {
            using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(file);
                // On the disk before it takes the old one's place, or a power cut could leave neither.
                file.Flush(outlivesPower);
            }

            File.Move(next, path, overwrite: true);
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
