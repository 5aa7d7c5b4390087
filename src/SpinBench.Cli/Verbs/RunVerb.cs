using System.CommandLine;
using SpinBench.Cli.Display;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station;
using SpinBench.Station.Recipes;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench run</c>: measures.</summary>
internal static class RunVerb
{
    public static VerbCommand Create()
    {
        var recipe = new Argument<string>("recipe") { Description = "The recipe to run." };
        var bench = SharedOptions.Bench();
        var set = SharedOptions.Set();
        var seed = SharedOptions.Seed();
        var json = SharedOptions.Json();
        var output = SharedOptions.Output();
        var record = new Option<string?>("--record")
        {
            Description = "Write what goes over the line to each instrument into a transcript of its own in this folder.",
            HelpName = "DIR",
        };
        var replay = new Option<string?>("--replay")
        {
            Description = "Let the transcripts of this folder answer in place of the instruments; the first message that is not the recorded one ends the run.",
            HelpName = "DIR",
        };
        var fault = SharedOptions.Fault();
        var rows = SharedOptions.Rows();
        var commit = SharedOptions.Commit();
        var dry = new Option<bool>("--dry")
        {
            Description = "Measure on the virtual twin of the bench first, in virtual time, and show what is to be expected; nothing reaches an instrument.",
        };
        var speed = new Option<double?>("--speed")
        {
            Description = "On a virtual bench: seconds of the bench in a second here, to look on; 1 is as fast as a real bench. The record is the same.",
            HelpName = "X",
        };
        var sample = new Option<string?>("--twin-sample")
        {
            Description = "With --dry on a real bench: the model of the sample that the twin has, as 'spinbench list samples' shows it.",
            HelpName = "MODEL",
        };
        var verb = new VerbCommand(
            "run",
            "Run a recipe: check it against the limits, measure, make the bench safe, write the report.",
            """
            Nothing is applied before the whole plan has been checked. Ctrl-C aborts the run and makes the bench safe.
            On a terminal: p pauses, r goes on, s stops after this point, a aborts. From elsewhere: spinbench pause|resume|stop|abort RUN.

            Examples:
              spinbench run protocols/recipes/compound-mtj/three-cell-demo.yaml
              spinbench run RECIPE --bench benches/virtual-compound-mtj.yaml --out runs/monday
              spinbench run RECIPE --set sample.free-layer="2.0 nm" --seed 7 --json
              spinbench run RECIPE --record monday
              spinbench run RECIPE --fault lockin:drop@20
            """)
        {
            recipe, bench, set, seed, output, json, record, replay, fault, rows, commit, dry, speed, sample,
        };
        verb.SetAction((parsed, cancellation) => RunAsync(
            new Request(
                parsed.GetValue(recipe)!,
                parsed.GetValue(bench),
                [.. SharedOptions.Overrides(parsed.GetValue(set)), .. SharedOptions.Faults(parsed.GetValue(fault))],
                parsed.GetValue(seed),
                parsed.GetValue(output),
                parsed.GetValue(json),
                new BenchLines { RecordTo = parsed.GetValue(record), ReplayFrom = parsed.GetValue(replay) })
            {
                Rows = parsed.GetValue(rows),
                Durability = SharedOptions.Durability(parsed.GetValue(commit)),
                Dry = parsed.GetValue(dry),
                Speed = parsed.GetValue(speed),
                TwinSample = parsed.GetValue(sample),
            },
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(Request request, CancellationToken cancellation)
    {
        using var stop = new StopSignals(() => Terminal.Note("\nStopping: the bench is being made safe."), cancellation);
        var job = request.Dry
            ? TwinBench.JobOf(request.Recipe, request.Bench, request.Overrides, request.Seed, request.TwinSample)
            : RecipeJob.Load(request.Recipe, request.Bench, request.Overrides, request.Seed).Over(request.Lines);
        if (job.Series.Count > 0 && request.Lines != BenchLines.Usual)
        {
            throw new SettingsException(
                new SettingsPosition("--record"),
                "--record",
                $"a transcript is of one run, and this recipe is a series over {string.Join(", ", job.Series.Select(axis => axis.Key))}; fix these with --set");
        }

        if (request.Speed is <= 0 or double.NaN or double.PositiveInfinity)
            throw new SettingsException(new SettingsPosition("--speed"), "--speed", "--speed: a number above 0 is wanted; 1 is as fast as a real bench");
        if (request.Speed is not null && !job.Bench.IsVirtual)
            throw new SettingsException(new SettingsPosition("--speed"), "--speed", $"--speed: '{job.Bench.Name}' is a real bench and takes its own time; leave it out, or look on with --dry");
        foreach (var notice in job.Notices) Terminal.Note($"note: {notice}");
        return job.Series.Count > 0
            ? await SeriesRun.RunAsync(job, request, stop.Token).ConfigureAwait(false)
            : await SingleRun.RunAsync(job, request, stop.Token).ConfigureAwait(false);
    }

    /// <summary>What the command line asked for.</summary>
    internal sealed record Request(
        string Recipe, string? Bench, IReadOnlyList<Override> Overrides, ulong? Seed, string? Output, bool Json, BenchLines Lines)
    {
        /// <summary>True to print the record while it grows.</summary>
        public bool Rows { get; init; }

        /// <summary>When rows are brought to the disk; null for what the bench asks for.</summary>
        public RowDurability? Durability { get; init; }

        /// <summary>True to measure on the virtual twin of the bench.</summary>
        public bool Dry { get; init; }

        /// <summary>Seconds of a virtual bench in a second here; null for as fast as it goes.</summary>
        public double? Speed { get; init; }

        /// <summary>Model of the twin's sample; null for what the recipe or the bench says.</summary>
        public string? TwinSample { get; init; }

        /// <summary>Makes the folder of the run.</summary>
        public RunFolder MakeFolder(RecipeJob job) => SharedOptions.MakeFolder(Output, Dry ? $"dry_{job.Run.Protocol.Name}" : job.Run.Protocol.Name);
    }
}
