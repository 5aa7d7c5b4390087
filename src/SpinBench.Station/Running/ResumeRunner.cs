using SpinBench.Instruments;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Locks;
using SpinBench.Station.Recipes;
using SpinBench.Time;

namespace SpinBench.Station.Running;

/// <summary>Goes on with a run whose process is gone: checks that everything is as it was, restores the state before the next point, and measures on.</summary>
public static class ResumeRunner
{
    /// <summary>Resumes a run.</summary>
    /// <param name="path">The run folder.</param>
    /// <param name="resume">What a person allows.</param>
    /// <param name="options">Who watches, steers and looks after it.</param>
    /// <param name="announced">Called with the job and what its rehearsal found, before anything is opened.</param>
    /// <param name="cancellation">Aborts the run; the bench is made safe all the same.</param>
    /// <exception cref="ResumeException">The run cannot be resumed; the message says why.</exception>
    /// <exception cref="InUseException">Another process writes into the run folder or that of its series, or uses the bench.</exception>
    /// <exception cref="RecordingException">The folder is not that of a run, or cannot be read or written.</exception>
    /// <exception cref="SettingsException">The bench file cannot be understood.</exception>
    /// <exception cref="InstrumentException">An instrument cannot be reached.</exception>
    public static Task<RunResult> ResumeAsync(
        string path, ResumeOptions resume, RunnerOptions options, Action<RunFolder, RecipeJob, RehearsalResult, int> announced, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(resume);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(announced);
        var folder = RunFolder.Open(path);
        RefuseSeries(folder);
        // Whoever goes on with a whole series comes to this run, too.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } parent) RunLock.RequireFree(parent);
        return ResumeOneAsync(folder, resume, options, announced, cancellation);
    }

    /// <summary>Resumes a run of which nobody else can be going on with the series.</summary>
    internal static async Task<RunResult> ResumeOneAsync(
        RunFolder folder, ResumeOptions resume, RunnerOptions options, Action<RunFolder, RecipeJob, RehearsalResult, int> announced, CancellationToken cancellation)
    {
        options = options with { Seen = new PulsesSeen() };
        var taken = RunLock.Take(folder.Path);
        RunManifest manifest;
        RecipeJob job;
        RehearsalResult rehearsal;
        try
        {
            manifest = folder.ReadManifest();
            RefuseStatus(folder, manifest);
            RefuseSoftware(manifest, resume.Force);
            job = JobOf(folder, manifest, resume);
            rehearsal = await job.RehearseAsync(cancellation).ConfigureAwait(false);
            announced(folder, job, rehearsal, job.Run.CountRows(folder.DataPath));
        }
        catch
        {
            taken.Dispose();
            throw;
        }

        await using var surroundings = await Surroundings.EnterAsync(job, folder, options, taken).ConfigureAwait(false);
        var result = await GoOnAsync(job, rehearsal, folder, resume, options, cancellation).ConfigureAwait(false);
        return await LostRecord.OutlastAsync(
            result, options, () => GoOnAsync(job, rehearsal, folder, resume, options, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>Goes on with a run whose folder is held already, where its record ends.</summary>
    internal static async Task<RunResult> GoOnAsync(
        RecipeJob job, RehearsalResult rehearsal, RunFolder folder, ResumeOptions resume, RunnerOptions options, CancellationToken cancellation)
    {
        var manifest = folder.ReadManifest();
        var rows = job.Run.CountRows(folder.DataPath);
        await using var bench = BenchDoor.Open(job.Bench, cancellation);
        if (bench.Time is VirtualClock clock) clock.Speed = options.Speed;
        var resumed = manifest with
        {
            BenchText = SettingsPrinter.ToYaml(job.Bench.Source.Root),
            Status = RunStatus.Running,
            Rows = rows,
            Ended = null,
            Problem = null,
            Safe = false,
            SafeStepFailures = [],
            Files = [],
        };
        var run = new RecordedRun(job, bench, folder, options, resumed)
        {
            SecondsBefore = job.Bench.IsVirtual ? 0 : manifest.BenchSeconds,
            CheckIdentities = identities => Refuse(BenchDifferences.Of(manifest.Instruments, identities), "the instruments are not those that the run began with", resume.Force),
        };
        var resumption = new Resumption
        {
            Replays = job.Bench.IsVirtual,
            Seams = manifest.Seams,
            AcceptsState = resume.Force,
            RepeatedPath = FreePath(folder),
        };
        return await run.MeasureAsync(rehearsal.Points, resumption, cancellation).ConfigureAwait(false);
    }

    private static void RefuseSeries(RunFolder folder)
    {
        if (SeriesFolder.TryRead(folder) is not { } series) return;
        var open = series.Runs
            .Where(run => SeriesFolder.ManifestOf(folder, run.Folder)?.Status != RunStatus.Complete)
            .Select(run => run.Folder)
            .ToList();
        throw new ResumeException(
            $"{folder.Path} is the folder of a series. "
            + (open.Count == 0 ? "All of its runs are complete" : $"Its runs {string.Join(", ", open)} are not complete: resume each of them that was begun, such as {Path.Combine(folder.Path, open[0])}"));
    }

    private static void RefuseStatus(RunFolder folder, RunManifest manifest)
    {
        if (manifest.Status == RunStatus.Complete) throw new ResumeException($"{folder.Path} is complete: every point of its plan was measured, and there is nothing to go on with");
        if (manifest.Replayed) throw new ResumeException($"{folder.Path} was replayed from transcripts; nothing was measured that could be gone on with. Run it anew");
    }

    private static void RefuseSoftware(RunManifest manifest, bool force)
    {
        if (manifest.Software == SoftwareVersion.Text || force) return;
        throw new ResumeException(
            $"the run was begun by {manifest.Software}, and this is {SoftwareVersion.Text}: rows of two versions would stand in one record. "
            + "Use the same version, or resume with --force; a virtual bench then still compares every recorded row with its own");
    }

    /// <summary>A job as a manifest has it, on the bench as it is now.</summary>
    /// <param name="manifestPath">The manifest.</param>
    /// <param name="benchText">The bench file's text in it.</param>
    /// <param name="benchPath">The bench file's place then; or null. Where there is none any more, the manifest's text must do.</param>
    /// <param name="resume">What a person allows.</param>
    /// <param name="again">Makes the job again on a bench; on that of the manifest where none is given.</param>
    /// <exception cref="ResumeException">The bench file changed in what matters.</exception>
    internal static RecipeJob OnTheSameBench(
        string manifestPath, string benchText, string? benchPath, ResumeOptions resume, Func<SettingsFile?, RecipeJob> again)
    {
        var bench = (resume.BenchPath ?? (File.Exists(benchPath) ? benchPath : null)) is { } path ? SettingsFile.Load(path) : null;
        var job = again(bench);
        var before = SettingsFile.Parse(benchText, manifestPath);
        Refuse(BenchDifferences.Of(before.Root, job.Bench.Source.Root), $"the bench file {bench?.FileName} is not as it was when the run began", resume.Force);
        return job;
    }

    private static RecipeJob JobOf(RunFolder folder, RunManifest manifest, ResumeOptions resume)
    {
        var job = OnTheSameBench(folder.ManifestPath, manifest.BenchText, manifest.BenchPath, resume, bench => RecipeJob.Again(manifest, bench));
        var settings = SettingsPrinter.Describe(job.Settings).ToDictionary(line => line.Key, line => line.Value, StringComparer.Ordinal);
        var changed = settings.Keys.Union(manifest.Settings.Keys, StringComparer.Ordinal)
            .Where(key => settings.GetValueOrDefault(key) != manifest.Settings.GetValueOrDefault(key))
            .Select(key => $"{key}: {manifest.Settings.GetValueOrDefault(key, "nothing")} → {settings.GetValueOrDefault(key, "nothing")}")
            .ToList();
        if (changed.Count > 0) throw new ResumeException($"the protocol's settings are understood differently now: {string.Join("; ", changed)}. Run the recipe anew");
        return job;
    }

    private static void Refuse(IReadOnlyList<BenchDifferences.Difference> differences, string what, bool force)
    {
        if (differences.Count == 0) return;
        var harmful = differences.Where(difference => !difference.IsHarmless).ToList();
        if (harmful.Count > 0)
            throw new ResumeException($"{what}: {Text(harmful)}. That changes what is measured: undo it, or run the recipe anew");
        if (!force)
            throw new ResumeException($"{what}: {Text(differences)}. That does not change what is measured; resume with --force to go on");
    }

    private static string Text(IEnumerable<BenchDifferences.Difference> differences) => string.Join("; ", differences.Select(difference => difference.Text));

    private static string FreePath(RunFolder folder)
    {
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(folder.Path, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"repeated-{number:000}.csv"));
            if (!File.Exists(path)) return path;
        }
    }
}
