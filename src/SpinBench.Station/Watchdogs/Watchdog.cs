using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using SpinBench.Benches;
using SpinBench.Runs;
using SpinBench.Safety;
using SpinBench.Settings;
using SpinBench.Station.Locks;
using SpinBench.Station.Recipes;
using SpinBench.Time;

namespace SpinBench.Station.Watchdogs;

/// <summary>
/// Looks after a bench while another process runs a measurement on it. When that process dies without a word, or is silent for too long, the
/// bench is made safe. Everything that it takes is read and understood beforehand.
/// </summary>
public static class Watchdog
{
    // An instrument may take a moment until it notices that the one who held its line is gone.
    private const int Attempts = 5;

    // Seconds.
    private const double BetweenAttempts = 2;
    private const double BetweenLooks = 0.05;
    private const double LongestLock = 5;

    /// <summary>Watches, until the run says good-bye or the bench is safe.</summary>
    /// <param name="heard">What comes from the run.</param>
    /// <param name="told">What goes to the run.</param>
    /// <returns>True when the run ended in order, or the bench is safe.</returns>
    public static async Task<bool> WatchAsync(TextReader heard, TextWriter told)
    {
        ArgumentNullException.ThrowIfNull(heard);
        ArgumentNullException.ThrowIfNull(told);
        using var signals = new Deafness();
        var task = JsonSerializer.Deserialize(await heard.ReadLineAsync().ConfigureAwait(false) ?? "null", WatchdogTaskJson.Default.WatchdogTask);
        if (task is null) return true;
        var bench = BenchFile.Read(SettingsFile.Parse(task.Bench, task.BenchName));
        await told.WriteLineAsync(WatchdogTask.Ready).ConfigureAwait(false);
        await told.FlushAsync().ConfigureAwait(false);
        var silence = TimeSpan.FromSeconds(task.Silence);
        while (true)
        {
            string? word;
            try
            {
                // On a thread of its own: the console's reader does not return before there is something to read, whatever it is asked.
                word = await Task.Run(heard.ReadLine).WaitAsync(silence, TimeProvider.System).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // It has the lines to the instruments, and does nothing with them.
                End(task.Process);
                return await MakeSafeAsync(bench, task, $"the run's process was silent for {task.Silence:0.#} s and was ended").ConfigureAwait(false);
            }

            if (word == WatchdogTask.Bye) return true;
            if (word is null) return await MakeSafeAsync(bench, task, "the run's process died").ConfigureAwait(false);
        }
    }

    private static void End(int process)
    {
        try
        {
            using var hanging = Process.GetProcessById(process);
            hanging.Kill();
            hanging.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It is gone by itself.
        }
    }

    private static async Task<bool> MakeSafeAsync(BenchFile file, WatchdogTask task, string why)
    {
        IReadOnlyList<SafeStepFailure> failures = [];
        var (taken, areInUse) = await TakeInstrumentsAsync(file, task).ConfigureAwait(false);
        using var instruments = taken;
        // Whoever has the instruments now, be it the same run resumed, prepares them and makes them safe.
        if (areInUse) return true;
        // Neither a run that another process goes on with nor a disk that is in the way keeps the bench from being made safe.
        using var run = TryTake(() => RunLock.Take(task.Run), task.Run, out _);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            failures = await TryMakeSafeAsync(file).ConfigureAwait(false);
            if (failures.Count == 0) break;
            if (attempt < Attempts) await TimeProvider.System.WaitAsync(BetweenAttempts).ConfigureAwait(false);
        }

        Record(task, why, failures);
        return failures.Count == 0;
    }

    // The system closes the files of a process that dies one after another, and its line to this one may go before its locks do; while its disk
    // hangs they do not go at all. What the dead process holds is waited for, and then no longer respected; nor is what nobody says who holds.
    private static async Task<(BenchLock? Taken, bool AreInUse)> TakeInstrumentsAsync(BenchFile file, WatchdogTask task)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var taken = TryTake(() => BenchLock.Take(file, "being made safe by the watchdog of " + task.Run), task.Run, out var held);
            if (held is null) return (taken, false);
            if (held.Process is { } holder && holder != task.Process) return (null, true);
            if (TimeProvider.System.GetElapsedTime(began).TotalSeconds > LongestLock) return (null, false);
            await TimeProvider.System.WaitAsync(BetweenLooks).ConfigureAwait(false);
        }
    }

    private static T? TryTake<T>(Func<T> take, string path, out InUseException? held)
        where T : class
    {
        held = null;
        try
        {
            return DiskDeadline.Ask(path, LongestLock, take);
        }
        catch (InUseException problem)
        {
            held = problem;
            return null;
        }
        catch (RecordingException)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<SafeStepFailure>> TryMakeSafeAsync(BenchFile file)
    {
        try
        {
            await using var bench = BenchDoor.Open(file);
            return await bench.SafeState.EnterAsync().ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            return [new SafeStepFailure("opening the bench", problem.Message)];
        }
    }

    private static void Record(WatchdogTask task, string why, IReadOnlyList<SafeStepFailure> failures)
    {
        try
        {
            var folder = RunFolder.Open(task.Run);
            using (var log = RunLog.Open(folder.LogPath))
            {
                log.Entries.Error("{Why}; the watchdog {Did} the bench safe", why, failures.Count == 0 ? "made" : "COULD NOT make");
                foreach (var failure in failures) log.Entries.Error("NOT SAFE: {Step} {Problem}", failure.Step, failure.Problem);
            }

            var manifest = folder.ReadManifest();
            if (manifest.Status != RunStatus.Running) return;
            folder.WriteManifest(manifest with
            {
                Status = RunStatus.Failed,
                Problem = $"{why}; the watchdog {(failures.Count == 0 ? "made" : "COULD NOT make")} the bench safe",
                Safe = failures.Count == 0,
                SafeStepFailures = failures,
            });
        }
        catch (Exception problem) when (problem is RecordingException or IOException or UnauthorizedAccessException)
        {
            // The bench comes first, and it has been seen to; of a folder that is gone nobody is told.
        }
    }

    /// <summary>Hears no signal that is meant for the run: Ctrl-C, a closed terminal, a killed group of processes.</summary>
    private sealed class Deafness : IDisposable
    {
        private readonly List<PosixSignalRegistration> _ignored = [];

        public Deafness()
        {
            foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
                _ignored.Add(PosixSignalRegistration.Create(signal, context => context.Cancel = true));
            if (OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()) _ = SetSession();
        }

        public void Dispose()
        {
            foreach (var registration in _ignored) registration.Dispose();
        }

        [DllImport("libc", EntryPoint = "setsid")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int SetSession();
    }
}
