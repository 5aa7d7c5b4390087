using SpinBench.Runs;
using SpinBench.Station.Control;
using SpinBench.Station.Locks;
using SpinBench.Station.Recipes;
using SpinBench.Station.Watchdogs;

namespace SpinBench.Station.Running;

/// <summary>What surrounds a run from before its bench is opened until after it is closed: locks, the socket through which it is steered, the watchdog.</summary>
internal sealed class Surroundings : IAsyncDisposable
{
    private readonly Stack<Func<ValueTask>> _leaving = new();

    private Surroundings()
    {
    }

    /// <summary>Takes the run folder and the bench.</summary>
    /// <param name="job">The job.</param>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="options">Who steers and looks after the run.</param>
    /// <param name="held">The run folder's lock, where it was taken already; it is let go of at the end.</param>
    /// <exception cref="InUseException">Another process uses the run folder or the bench.</exception>
    /// <exception cref="Instruments.InstrumentException">The watchdog does not start.</exception>
    public static async Task<Surroundings> EnterAsync(RecipeJob job, RunFolder folder, RunnerOptions options, RunLock? held = null)
    {
        var entered = new Surroundings();
        try
        {
            var run = held ?? RunLock.Take(folder.Path);
            entered.Leave(run);
            // What answers from transcripts drives nothing.
            var isReal = !job.Bench.IsVirtual && !job.Bench.IsReplayed && job.Lines.ReplayFrom is null;
            if (isReal) entered.Leave(BenchLock.Take(job.Bench, Path.GetFullPath(folder.Path)));
            if (options.Control is { } control && ControlServer.TryStart(new SteeredRun(control), run.Folder) is { } server) entered._leaving.Push(server.DisposeAsync);
            if (isReal && job.Bench.Watchdog.On && options.Watchdog is { } command)
            {
                var watchdog = await WatchdogProcess.StartAsync(command, job.Bench, folder.Path).ConfigureAwait(false);
                entered._leaving.Push(watchdog.DisposeAsync);
            }

            return entered;
        }
        catch
        {
            await entered.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_leaving.TryPop(out var leave)) await leave().ConfigureAwait(false);
    }

    private void Leave(IDisposable taken) => _leaving.Push(() =>
    {
        try
        {
            DiskDeadline.Ask("", DiskDeadline.Usual, taken.Dispose);
        }
        catch (RecordingException problem) when (problem.Hangs)
        {
            // The run has told of a disk that hangs; the operating system lets go of the lock with the process.
        }

        return ValueTask.CompletedTask;
    });
}
