using SpinBench.Runs;
using SpinBench.Station.Control;
using SpinBench.Station.Locks;
using SpinBench.Station.Recipes;

namespace SpinBench.Station.Running;

/// <summary>What is around each run of a series that people steer.</summary>
internal static class SeriesStep
{
    /// <summary>Listens to those who steer the series; null where nobody does.</summary>
    public static ControlServer? Listen(RunnerOptions options, RunLock held) =>
        options.Series is { } series ? ControlServer.TryStart(series, held.Folder) : null;

    /// <summary>Measures one run, as soon as the series is not paused.</summary>
    /// <param name="options">How it is recorded and looked after.</param>
    /// <param name="measure">Measures it.</param>
    /// <param name="cancellation">Stops the series.</param>
    /// <returns>Null when no further run begins.</returns>
    public static async Task<RunResult?> MeasureAsync(RunnerOptions options, Func<RunnerOptions, Task<RunResult>> measure, CancellationToken cancellation)
    {
        if (options.Series is not { } series) return cancellation.IsCancellationRequested ? null : await measure(options).ConfigureAwait(false);
        using var control = new RunControl();
        if (!await series.BeginAsync(control, cancellation).ConfigureAwait(false)) return null;
        try
        {
            return await measure(options with { Control = control }).ConfigureAwait(false);
        }
        finally
        {
            series.End(control);
        }
    }

    /// <summary>
    /// True where no run follows a run: its bench could not be made safe, and is used no further; neither is a real one on which something failed,
    /// or a disk that hangs. A bench is real that has no seed, also where one of its instruments is simulated.
    /// </summary>
    public static bool IsLast(RunResult run) =>
        !run.Manifest.Safe || (run.Problem is not null && run.Manifest.Seed is null) || RecordingException.IsHang(run.Problem);
}
