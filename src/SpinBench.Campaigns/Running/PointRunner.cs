using SpinBench.Campaigns.Folders;
using SpinBench.Campaigns.Plans;
using SpinBench.Campaigns.Shards;
using SpinBench.Protocols;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Recipes;
using SpinBench.Station.Running;

namespace SpinBench.Campaigns.Running;

/// <summary>Measures points of a campaign, each on a virtual bench of its own.</summary>
internal sealed class PointRunner
{
    private readonly CampaignFolder _folder;
    private readonly RecipeJob _job;

    /// <summary>Reads the recipe and the bench.</summary>
    /// <exception cref="SettingsException">They cannot be understood by this version.</exception>
    public PointRunner(CampaignFolder folder)
    {
        _folder = folder;
        _job = JobOf(folder.Plan);
    }

    /// <summary>The job that the points vary.</summary>
    public static RecipeJob JobOf(CampaignPlan plan) => RecipeJob.Prepare(
        SettingsFile.Parse(plan.RecipeText, plan.Recipe), SettingsFile.Parse(plan.BenchText, plan.Bench), [.. plan.Set.Select(text => Override.Parse(text, "campaign.json"))], seed: null);

    /// <summary>Measures a point. What is wrong with the point itself is its result: nobody would find another one by measuring it again.</summary>
    /// <exception cref="RecordingException">The disk is in the way.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<PointResult> MeasureAsync(int point, CancellationToken cancellation)
    {
        RecipeJob job;
        try
        {
            job = _job.Vary(_folder.Plan.Overrides(point));
        }
        catch (SettingsException problem)
        {
            return new PointResult(point, RunStatus.Failed, 0, 0, [], problem.Message);
        }

        return _folder.Plan.KeepRuns
            ? await KeepAsync(job, point, cancellation).ConfigureAwait(false)
            : await ForgetAsync(job, point, cancellation).ConfigureAwait(false);
    }

    private static async Task<PointResult> ForgetAsync(RecipeJob job, int point, CancellationToken cancellation)
    {
        try
        {
            return await ForgottenRun.MeasureAsync(job, null, (outcome, findings) => Conclude(point, outcome, findings), cancellation).ConfigureAwait(false);
        }
        catch (SettingsException problem)
        {
            return new PointResult(point, RunStatus.Failed, 0, 0, [], problem.Message);
        }
    }

    private static PointResult Conclude(int point, RunOutcome outcome, Func<IReadOnlyList<Finding>> findings)
    {
        Escalate(outcome.Problem);
        var problem = outcome.Problem?.Message;
        if (outcome.SafeStepFailures.Count > 0) problem ??= $"{outcome.SafeStepFailures[0].Step}: {outcome.SafeStepFailures[0].Problem}";
        return Analyse(point, problem, outcome.Rows, outcome.BenchSeconds, findings);
    }

    private async Task<PointResult> KeepAsync(RecipeJob job, int point, CancellationToken cancellation)
    {
        var path = _folder.RunPath(point);
        // What a process left that died is measured again as a whole.
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        try
        {
            var rehearsal = await job.RehearseAsync(cancellation).ConfigureAwait(false);
            var result = await RecipeRunner.RunAsync(job, rehearsal, RunFolder.Create(path), new RunnerOptions(), cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            Escalate(result.Problem);
            return Analyse(point, result.Problem?.Message, result.Manifest.Rows, result.Manifest.BenchSeconds, () => result.Manifest.Findings);
        }
        catch (Exception problem) when (problem is SettingsException or PointException)
        {
            return new PointResult(point, RunStatus.Failed, 0, 0, [], problem.Message);
        }
    }

    private static PointResult Analyse(int point, string? problem, int rows, double seconds, Func<IReadOnlyList<Finding>> findings)
    {
        try
        {
            return new PointResult(point, problem is null ? RunStatus.Complete : RunStatus.Failed, rows, seconds, findings(), problem);
        }
        catch (MeasurementException unclear)
        {
            return new PointResult(point, RunStatus.Failed, rows, seconds, [], problem ?? unclear.Message);
        }
    }

    // A full disk says nothing about the point.
    private static void Escalate(Exception? problem)
    {
        if (problem is RecordingException or OutOfMemoryException) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(problem);
    }
}
