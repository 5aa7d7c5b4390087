using SpinBench.Quantities;

namespace SpinBench.Runs;

/// <summary>Asks something of a disk that may neither do it nor refuse it: after a while nobody waits for it any more.</summary>
public static class DiskDeadline
{
    /// <summary>How long a disk may take where nothing else is said, in seconds.</summary>
    [Unit("s")]
    public const double Usual = 30;

    /// <summary>Asks, and returns when it is done.</summary>
    /// <param name="path">The file or folder that it is about.</param>
    /// <param name="longest">How long it may take, in seconds of the world's time.</param>
    /// <param name="ask">Asks. Where nobody waits for it any more, it goes on whenever the disk comes back.</param>
    /// <exception cref="RecordingException">The disk hangs; or what <paramref name="ask"/> throws.</exception>
    public static void Ask(string path, double longest, Action ask) => Ask(path, longest, () =>
    {
        ask();
        return true;
    });

    /// <summary>Asks, and returns the answer.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="path">The file or folder that it is about.</param>
    /// <param name="longest">How long it may take, in seconds of the world's time.</param>
    /// <param name="ask">Asks. Where nobody waits for it any more, it goes on whenever the disk comes back.</param>
    /// <exception cref="RecordingException">The disk hangs; or what <paramref name="ask"/> throws.</exception>
    public static T Ask<T>(string path, double longest, Func<T> ask)
    {
        // On a thread of its own: those of the pool are few, and whoever hangs keeps one for ever.
        var asked = Task.Factory.StartNew(ask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.WhenAny(asked).Wait(TimeSpan.FromSeconds(longest))
            ? asked.GetAwaiter().GetResult()
            : throw RecordingException.Hanging(path, "has neither done nor refused what was asked of it", longest);
    }
}
