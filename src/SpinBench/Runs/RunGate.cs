using SpinBench.Benches;
using SpinBench.Interlocks;

namespace SpinBench.Runs;

/// <summary>Where a run passes before each of its points: pauses, stops and interlocks act here.</summary>
/// <param name="bench">The bench.</param>
/// <param name="control">What people ask for.</param>
/// <param name="seam">Takes what belongs beside the rows.</param>
/// <param name="parkedBefore">Seams of a record that is replayed: where the bench was parked then, it is parked again.</param>
/// <param name="recordedBefore">Number of rows that were recorded before.</param>
internal sealed class RunGate(Bench bench, RunControl control, Action<RunSeam> seam, IReadOnlyList<RunSeam> parkedBefore, int recordedBefore)
{
    private int _replayed;

    /// <summary>Passes, as soon as nothing holds the run.</summary>
    /// <param name="rows">Number of rows before the point.</param>
    /// <param name="cancellation">Aborts.</param>
    /// <returns>False when the run shall stop.</returns>
    public ValueTask<bool> PassAsync(int rows, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return control.Phase == RunPhase.Measuring && bench.Interlocks.AreIdle && _replayed == parkedBefore.Count
            ? new ValueTask<bool>(true)
            : PassSlowlyAsync(rows, cancellation);
    }

    private async ValueTask<bool> PassSlowlyAsync(int rows, CancellationToken cancellation)
    {
        await ParkAgainAsync(rows, cancellation).ConfigureAwait(false);
        while (true)
        {
            switch (control.Phase)
            {
                case RunPhase.Preparing:
                case RunPhase.Measuring:
                    var tripped = await bench.Interlocks.CheckAsync(cancellation).ConfigureAwait(false);
                    if (tripped is not null) await HoldAsync(rows, tripped, cancellation).ConfigureAwait(false);
                    else if (control.Phase is RunPhase.Preparing or RunPhase.Measuring) return true;
                    break;
                case RunPhase.Pausing:
                    await PauseAsync(rows, cancellation).ConfigureAwait(false);
                    break;
                default:
                    return false;
            }
        }
    }

    private async ValueTask ParkAgainAsync(int rows, CancellationToken cancellation)
    {
        for (; _replayed < parkedBefore.Count && parkedBefore[_replayed].AfterRow <= rows; _replayed++)
        {
            if (parkedBefore[_replayed].AfterRow < rows || parkedBefore[_replayed].Kind != SeamKind.Paused) continue;
            await bench.ParkAsync(cancellation).ConfigureAwait(false);
            await bench.UnparkAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask PauseAsync(int rows, CancellationToken cancellation)
    {
        // On the disk before the bench moves: whoever replays this run must know.
        if (bench.File.Parking.Count > 0) Tell(SeamKind.Paused, rows, "a person paused the run, and the bench was parked");
        await bench.ParkAsync(cancellation).ConfigureAwait(false);
        control.Happened(RunEvent.Parked);
        await control.LeavesAsync(RunPhase.Paused, cancellation).ConfigureAwait(false);
        if (control.Phase is RunPhase.Measuring or RunPhase.Pausing) await bench.UnparkAsync(cancellation).ConfigureAwait(false);
    }

    private async ValueTask HoldAsync(int rows, TrippedInterlock tripped, CancellationToken cancellation)
    {
        if (!control.Happened(RunEvent.Tripped, tripped.Description)) return;
        Tell(SeamKind.Held, rows, tripped.Description);
        await bench.Interlocks.RecoverAsync(tripped, () => control.Phase == RunPhase.Holding, cancellation).ConfigureAwait(false);
        control.Happened(RunEvent.Recovered);
    }

    // What happened before the last recorded row stands in the manifest already.
    private void Tell(SeamKind kind, int rows, string note)
    {
        if (rows >= recordedBefore) seam(new RunSeam(kind, rows, TimeProvider.System.GetUtcNow(), note));
    }
}
