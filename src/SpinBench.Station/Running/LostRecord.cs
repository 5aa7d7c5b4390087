using SpinBench.Runs;
using SpinBench.Station.Recipes;

namespace SpinBench.Station.Running;

/// <summary>Waits, with the bench safe, until a person has seen to the disk, and goes on with the run then. Nothing is measured meanwhile.</summary>
internal static class LostRecord
{
    /// <summary>Outlasts every loss of the record.</summary>
    /// <param name="result">How the run ended.</param>
    /// <param name="options">Who steers it.</param>
    /// <param name="goOn">Goes on with the run where its record ends.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<RunResult> OutlastAsync(RunResult result, RunnerOptions options, Func<Task<RunResult>> goOn, CancellationToken cancellation)
    {
        if (options is not { Control: { } control, RecordLost: { } told }) return result;
        while (control.Phase == RunPhase.Unrecorded)
        {
            told(result.Problem?.Message ?? "");
            try
            {
                await control.LeavesAsync(RunPhase.Unrecorded, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return result;
            }

            if (control.Phase != RunPhase.Preparing) return result;
            result = await TryAsync(result, goOn).ConfigureAwait(false);
            // The disk was full still, before there was a point to measure.
            if (control.Phase == RunPhase.Preparing && result.Manifest.Safe && RecordingException.MayPass(result.Problem)) control.RecordLost(result.Problem!.Message);
        }

        return result;
    }

    private static async Task<RunResult> TryAsync(RunResult before, Func<Task<RunResult>> goOn)
    {
        try
        {
            return await goOn().ConfigureAwait(false);
        }
        catch (RecordingException again)
        {
            return before with { Problem = again };
        }
    }
}
