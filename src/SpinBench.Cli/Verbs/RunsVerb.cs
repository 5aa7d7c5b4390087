using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using SpinBench.Archive.Catalogues;
using SpinBench.Archive.Records;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Quantities;
using SpinBench.Station.Locks;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench runs</c>: lists runs, and writes tags and notes beside them.</summary>
internal static class RunsVerb
{
    private const string Died = "died";
    private const string Running = "running";
    private const double SecondsOfDay = 86400;
    private const double LongestAge = 1e10;

    public static VerbCommand Create()
    {
        var root = SharedOptions.Runs();
        var rebuild = SharedOptions.Rebuild();
        var protocol = new Option<string?>("--protocol") { Description = "Only runs of this protocol.", HelpName = "NAME" };
        var bench = new Option<string?>("--bench", "-b") { Description = "Only runs on benches with this in their names.", HelpName = "TEXT" };
        var status = new Option<string?>("--status")
        {
            Description = "Only runs that stand so: complete, stopped, failed, running, or died (nobody wrote how they ended).",
            HelpName = "STATUS",
        };
        status.AcceptOnlyFromAmong("complete", "stopped", "failed", Running, Died);
        var since = new Option<string?>("--since") { Description = "Only runs begun at this time (UTC) or later: 2026-03-14, '2026-03-14 12:00', or so long ago: '7 d', '12 h'.", HelpName = "TIME" };
        var tag = new Option<string?>("--tag") { Description = "Only runs with this tag.", HelpName = "TAG" };
        var simulated = new Option<bool>("--simulated") { Description = "Only simulated runs." };
        var measured = new Option<bool>("--measured") { Description = "Only runs that are not simulated." };
        var json = new Option<bool>("--json") { Description = "Print each run as one line of JSON." };
        var verb = new VerbCommand(
            "runs",
            "List runs; 'runs tag' and 'runs note' write beside them.",
            """
            Reads the run folders below runs/ (or --in DIR) into a catalogue beside them; only what changed is read again.

            Examples:
              spinbench runs --protocol pulse-sweep --since "7 d"
              spinbench runs --status died
              spinbench runs tag runs/20260314T120000_pulse-sweep_001 golden wafer-7
              spinbench runs note runs/20260314T120000_pulse-sweep_001 "after the new probe tips"
            """)
        {
            root, rebuild, protocol, bench, status, since, tag, simulated, measured, json,
        };
        verb.Add(TagCommand());
        verb.Add(NoteCommand());
        verb.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(simulated) && parsed.GetValue(measured)) throw new ArchiveException("--simulated and --measured leave nothing; give one of them");
            var wanted = parsed.GetValue(status);
            var filter = new RunFilter
            {
                Protocol = parsed.GetValue(protocol),
                Bench = parsed.GetValue(bench),
                Status = wanted == Died ? Running : wanted,
                Since = parsed.GetValue(since) is { } text ? Moment(text) : null,
                Tag = parsed.GetValue(tag),
                Simulated = parsed.GetValue(simulated) ? true : parsed.GetValue(measured) ? false : null,
            };
            using var catalogue = CatalogueAccess.Open(parsed.GetValue(root)!, parsed.GetValue(rebuild), cancellation);
            var entries = catalogue.List(filter).Select(WithLife).Where(entry => wanted is not (Died or Running) || entry.Status == wanted).ToList();
            Show(catalogue, filter, entries, parsed.GetValue(json));
            return Task.FromResult(ExitCode.Success);
        });
        return verb;
    }

    private static VerbCommand TagCommand()
    {
        var run = new Argument<string>("run") { Description = "The run folder." };
        var tags = new Argument<string[]>("tag") { Description = "Tags to give; none to see which there are.", Arity = ArgumentArity.ZeroOrMore };
        var remove = new Option<bool>("--remove") { Description = "Take these tags away." };
        var command = new VerbCommand("tag", "Give a run tags, or take them away.") { run, tags, remove };
        command.SetAction(parsed =>
        {
            var folder = ArchivedRun.Open(parsed.GetValue(run)!).Folder;
            var before = RunNotes.Read(folder.Path);
            var after = (parsed.GetValue(tags) ?? []).Aggregate(before, (notes, tag) => parsed.GetValue(remove) ? notes.Without(tag) : notes.With(tag));
            if (after != before) after.Write(folder);
            Terminal.Line(after.Tags.Count == 0 ? "no tags" : string.Join(' ', after.Tags));
            return ExitCode.Success;
        });
        return command;
    }

    private static VerbCommand NoteCommand()
    {
        var run = new Argument<string>("run") { Description = "The run folder." };
        var text = new Argument<string?>("text") { Description = "The note, in place of what stood there; \"\" for none. Without it the note is shown.", Arity = ArgumentArity.ZeroOrOne };
        var command = new VerbCommand("note", "Write a note beside a run, or show it.") { run, text };
        command.SetAction(parsed =>
        {
            var folder = ArchivedRun.Open(parsed.GetValue(run)!).Folder;
            var notes = RunNotes.Read(folder.Path);
            if (parsed.GetValue(text) is { } note) (notes with { Note = note }).Write(folder);
            else Terminal.Line(notes.Note);
            return ExitCode.Success;
        });
        return command;
    }

    // Only whether a process holds the run's folder tells a run from one whose process died.
    private static CatalogueEntry WithLife(CatalogueEntry entry) =>
        entry.Status == Running && !RunLock.IsTaken(entry.Path) ? entry with { Status = Died } : entry;

    private static void Show(RunCatalogue catalogue, RunFilter filter, List<CatalogueEntry> entries, bool json)
    {
        if (json)
        {
            foreach (var entry in entries) Terminal.Line(JsonSerializer.Serialize(entry, RunsJson.Default.CatalogueEntry));
            return;
        }

        if (entries.Count == 0)
        {
            var protocols = catalogue.Protocols();
            Terminal.Note(filter.Protocol is { } protocol && !protocols.Contains(protocol)
                ? $"no runs of a protocol '{protocol}'; there are runs of {(protocols.Count == 0 ? "none" : string.Join(", ", protocols))}"
                : $"no such runs below {catalogue.Root}");
            return;
        }

        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in new[] { "run", "began (UTC)", "status", "rows", "bench", "tags", "note" }) table.AddColumn(heading);
        foreach (var entry in entries)
        {
            table.AddRow(new[]
            {
                entry.Name,
                entry.Started[..16],
                entry.Status,
                entry.Rows.ToString(CultureInfo.InvariantCulture),
                entry.Bench + (entry.Simulated ? " (simulated)" : ""),
                string.Join(' ', entry.Tags),
                entry.Note,
            }.Select(Markup.Escape).ToArray());
        }

        Terminal.Write(table);
    }

    // A day has 24 hours here, which is why it is no unit of measured times.
    private static bool TryAge(string text, out double seconds)
    {
        if (!text.EndsWith('d')) return QuantityParser.TryParseAs(text, "s", out seconds, out _);
        var good = double.TryParse(text.AsSpan()[..^1].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var days);
        seconds = days * SecondsOfDay;
        return good;
    }

    private static DateTimeOffset Moment(string text)
    {
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return moment;
        if (TryAge(text, out var seconds) && seconds is >= 0 and < LongestAge) return TimeProvider.System.GetUtcNow().AddSeconds(-seconds);
        throw new ArchiveException($"--since '{text}' is no time: write a day (2026-03-14), a moment ('2026-03-14 12:00', UTC), or how long ago ('7 d', '12 h')");
    }
}

/// <summary>How a run is written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CatalogueEntry))]
internal sealed partial class RunsJson : JsonSerializerContext;
