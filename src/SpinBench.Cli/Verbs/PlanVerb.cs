using System.CommandLine;
using System.Globalization;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Interlocks;
using SpinBench.Quantities;
using SpinBench.Rehearsal;
using SpinBench.Roles;
using SpinBench.Runs;
using SpinBench.Station.Recipes;
using SpinBench.Station.Reporting;
using SpinBench.Station.Running;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench plan</c>: what would it cost?</summary>
internal static class PlanVerb
{
    // A number in the record takes some 18 characters and its comma.
    private const int BytesPerColumn = 19;

    public static VerbCommand Create()
    {
        var recipe = new Argument<string>("recipe") { Description = "The recipe." };
        var bench = SharedOptions.Bench();
        var set = SharedOptions.Set();
        var picture = new Option<string?>("--picture") { Description = "Draw what will be applied, against time, into this HTML file.", HelpName = "FILE" };
        var verb = new VerbCommand(
            "plan",
            "Price a recipe without touching anything: points, time, data, stress, limits.",
            """
            Walks the plan on instruments that do nothing, in virtual time: every limit is checked and every wait counted. A plan that
            decides on what it reads is priced at its worst case.

            Examples:
              spinbench plan protocols/recipes/compound-mtj/three-cell-demo.yaml
              spinbench plan RECIPE --bench benches/our-station.yaml --picture plan.html
            """)
        {
            recipe, bench, set, picture,
        };
        verb.SetAction((parsed, cancellation) => RunAsync(
            RecipeJob.Load(parsed.GetValue(recipe)!, parsed.GetValue(bench), SharedOptions.Overrides(parsed.GetValue(set)), seed: null),
            parsed.GetValue(picture),
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(RecipeJob job, string? picture, CancellationToken cancellation)
    {
        foreach (var notice in job.Notices) Terminal.Note($"note: {notice}");
        var rehearsals = new List<RehearsalResult>();
        foreach (var entry in SeriesEntry.All(job.Series))
        {
            var one = job.Series.Count == 0 ? job : job.Vary(entry.Overrides(job.Series));
            var (rehearsal, price) = await one.PriceAsync(cancellation).ConfigureAwait(false);
            if (job.Series.Count > 0) Terminal.Line($"run {entry.Number}: {string.Join(", ", job.Series.Zip(entry.Values, (axis, value) => $"{axis.Key} = {value}"))}");
            Show(one, rehearsal, price);
            if (picture is not null && rehearsals.Count == 0) Draw(picture, one, price);
            rehearsals.Add(rehearsal);
        }

        if (job.Series.Count > 0) Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"all {rehearsals.Count} runs: {RehearsalText.Of(SeriesRunner.Sum(rehearsals))}"));
        return ExitCode.Success;
    }

    private static void Draw(string path, RecipeJob job, PlanPrice price)
    {
        try
        {
            File.WriteAllText(path, PlanReport.Compose(job, price));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(path, "cannot be written", problem);
        }

        Terminal.Line($"what will be applied: {path}");
    }

    private static void Show(RecipeJob job, RehearsalResult rehearsal, PlanPrice price)
    {
        Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{job.Recipe.Title} on {job.Bench.Name}: at most {rehearsal.Points} points, {Durations.Print(rehearsal.Seconds)}"));
        var accounted = 0.0;
        var width = price.Roles.Select(use => use.Role.Length).Append("waiting".Length).Max();
        foreach (var use in price.Roles)
        {
            accounted += use.Seconds;
            Part(use.Role, width, use.Seconds, rehearsal.Seconds, string.Create(CultureInfo.InvariantCulture, $"{use.Calls} × {KindOf(job, use.Role)}"));
        }

        Part("waiting", width, rehearsal.Seconds - accounted, rehearsal.Seconds, "the protocol's own waits");
        Terminal.Line($"data: some {Bytes((long)rehearsal.Points * price.Columns * BytesPerColumn)}");
        Stress(job, rehearsal, price);
        Terminal.Line("limits:");
        LimitTable.Write(job.Bench, rehearsal);
    }

    private static void Part(string name, int width, double seconds, double all, string note)
    {
        var share = all > 0 ? seconds / all : 0;
        Terminal.Line($"  {name.PadRight(width)}  {Durations.Print(Math.Max(0, seconds)),12}  {QuantityFormat.Print(Math.Max(0, share), "%", 2),8}  {note}");
    }

    private static void Stress(RecipeJob job, RehearsalResult rehearsal, PlanPrice price)
    {
        var parts = new List<string>();
        if (rehearsal.LargestField > 0) parts.Add($"field up to {QuantityFormat.Print(rehearsal.LargestField, "T")}");
        if (rehearsal.Pulses > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{rehearsal.Pulses} pulses of up to {QuantityFormat.Print(rehearsal.LargestAmplitude, "V")}"));
            var load = job.Bench.Roles.Select(role => role.Composition).OfType<PulseChannelSettings>().Select(pulses => pulses.Load).FirstOrDefault(ohms => ohms is not null);
            if (load is { } resistance) parts.Add($"{QuantityFormat.Print(price.SquareVoltageTime / resistance, "J", 3)} in the write line");
        }

        foreach (var use in price.Roles.Where(use => use.Levels > 0))
        {
            parts.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{use.Levels} {(use.LevelUnit == Drive.Amperes ? "currents" : "voltages")} of up to {QuantityFormat.Print(use.LargestLevel, use.LevelUnit)} from '{use.Role}'"));
        }

        // What a role is made of is not asked by the protocol itself.
        foreach (var (role, pulses) in price.Roles.Select(use => (use.Role, Pulses: PulsesOf(job, use.Role, rehearsal))).Where(part => part.Pulses > 0))
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{pulses} pulses for '{role}'"));
        if (rehearsal.Waveforms > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{rehearsal.Waveforms} waveforms of up to {QuantityFormat.Print(rehearsal.LargestWaveform, "V")}"));
        if (price.PulseTime > 0) parts.Add($"{QuantityFormat.Print(price.PulseTime, "s", 3)} under pulses");
        if (parts.Count > 0) Terminal.Line($"on the device: {string.Join(", ", parts)}");
        foreach (var (name, endurance) in job.Bench.Interlocks.Where(entry => entry.Settings is EnduranceInterlock).Select(entry => (entry.Name, (EnduranceInterlock)entry.Settings)))
        {
            Terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"  wear: {endurance.Before + rehearsal.PulsesOf.GetValueOrDefault(endurance.Endurance)} of the {endurance.Pulses} pulses that '{name}' allows, {endurance.Before} of them seen before"));
        }
    }

    private static long PulsesOf(RecipeJob job, string role, RehearsalResult rehearsal) => job.Bench.Roles.First(entry => entry.Name == role).Composition.Roles
        .SelectMany(part => job.Bench.Roles.First(entry => entry.Name == part).Composition.Instruments)
        .Sum(reference => rehearsal.PulsesOf.GetValueOrDefault(reference.Instrument));

    private static string KindOf(RecipeJob job, string role) => job.Run.Protocol.Roles.First(needed => needed.Name == role).Type switch
    {
        var type when type == typeof(IFieldSource) => "field: ramps and settling, and its reading",
        var type when type == typeof(IPulseSource) || type == typeof(IDriveSource) => "pulses",
        var type when type == typeof(ISpikePairSource) => "spike pairs",
        var type when type == typeof(IDeviceBank) => "stimuli, and the responses to them",
        var type when type == typeof(ISynapseArray) => "synapses: pulses, readings and products",
        _ => "reading, with its settling",
    };

    private static string Bytes(long bytes) => bytes < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes >> 10)} KiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0.#} MiB");
}
