using System.CommandLine;
using SpinBench.Runs;
using SpinBench.Station.Recipes;

namespace SpinBench.Cli.Verbs;

/// <summary>Options that several verbs have.</summary>
internal static class SharedOptions
{
    public static Option<string?> Bench() => new("--bench", "-b")
    {
        Description = "Bench file in place of the one that the recipe names.",
        HelpName = "FILE",
    };

    public static Option<string[]> Set() => new("--set", "-s")
    {
        Description =
            "Change a setting: KEY=VALUE, where KEY is a setting of the protocol (amplitudes, dwell), sample.KEY for the virtual bench's sample, "
            + "or bench.KEY for the bench file (bench.roles.readout.time-constant); limits can be tightened, not loosened. May be given more than once.",
        HelpName = "KEY=VALUE",
        AllowMultipleArgumentsPerToken = false,
    };

    public static Option<ulong?> Seed() => new("--seed")
    {
        Description = "Seed of the virtual bench: another device of the wafer, other noise. The same seed gives the same record, byte for byte.",
        HelpName = "N",
    };

    public static Option<string?> Output() => new("--out", "-o")
    {
        Description = "Folder of the run; must not exist. Without it a folder of its own is made below runs/.",
        HelpName = "DIR",
    };

    /// <summary>Makes what <c>--out</c> asks for.</summary>
    /// <param name="output">The folder; null where none is asked for.</param>
    /// <param name="name">What the folder is called after that is made then.</param>
    /// <exception cref="RecordingException">The folder exists, or cannot be made.</exception>
    public static RunFolder MakeFolder(string? output, string name) => output is null
        ? RunFolder.CreateBelow("runs", name, TimeProvider.System.GetUtcNow())
        : RunFolder.Create(output);

    /// <summary>The folder of the runs.</summary>
    public static Option<string> Runs() => new("--in")
    {
        Description = "Folder below which the run folders are.",
        DefaultValueFactory = _ => "runs",
        HelpName = "DIR",
    };

    public static Option<bool> Rebuild() => new("--rebuild") { Description = "Make the catalogue anew from all run folders." };

    public static Option<bool> Json() => new("--json") { Description = "Print the result as one line of JSON." };

    public static Option<bool> Rows() => new("--rows") { Description = "Print the record while it grows: each row when it is on the disk, and not before." };

    public static Option<string?> Commit()
    {
        var option = new Option<string?>("--commit")
        {
            Description = "When rows are brought to the disk: 'row', each before the next point (usual on real benches), or 'group', within 50 ms (usual on virtual ones).",
            HelpName = "row|group",
        };
        option.AcceptOnlyFromAmong("row", "group");
        return option;
    }

    /// <summary>What <c>--commit</c> asks for; null where nothing is.</summary>
    public static RowDurability? Durability(string? text) => text switch
    {
        "row" => RowDurability.EachRow,
        "group" => RowDurability.Group,
        _ => null,
    };

    public static Option<string[]> Fault() => new("--fault")
    {
        Description =
            "Provoke a fault: INSTRUMENT:FAULT, such as lockin:drop@3 (the third message is lost), magnet:delay=10 s@every20, pulser:garbage@p0.01, "
            + "lockin:front-panel=SENS 10@5. Takes the place of the key 'faults' of the bench file. May be given more than once.",
        HelpName = "INSTRUMENT:FAULT",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Faults as changes of the bench file, so that the record of a run shows them.</summary>
    /// <exception cref="Settings.SettingsException">There is no instrument or no fault.</exception>
    public static IReadOnlyList<Override> Faults(string[]? texts)
    {
        var faults = (texts ?? []).Select(text => text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon + 1 < text.Length
            ? (Instrument: text[..colon].Trim(), Fault: text[(colon + 1)..].Trim())
            : throw new Settings.SettingsException(
                new Settings.SettingsPosition("--fault"), text, $"'{text}' provokes nothing; write INSTRUMENT:FAULT, for example --fault lockin:drop@3"));
        return
        [
            .. faults.GroupBy(entry => entry.Instrument, StringComparer.Ordinal).Select(
                group => new Override($"bench.instruments.{group.Key}.faults", string.Join(" | ", group.Select(entry => entry.Fault)), "--fault")),
        ];
    }

    /// <summary>Takes <c>key=value</c> apart.</summary>
    /// <exception cref="Settings.SettingsException">There is no key or no equals sign.</exception>
    public static IReadOnlyList<Override> Overrides(string[]? texts) =>
        [.. (texts ?? []).Select(text => Override.Parse(text, "--set"))];
}
