using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Quantities;
using SpinBench.Settings;
using SpinBench.Station.Reproductions;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench reproduce</c>: a publication's measurements, made again, with a verdict for each.</summary>
internal static class ReproduceVerb
{
    private const int FewestSeeds = 10;

    private static readonly IReproduction[] Known = [new CompoundMtjReproduction(), new CoGdHallBarReproduction(), new CoGdNeuronReproduction(), new CompoundMtjAnnReproduction(), new MtjNetworksReproduction()];

    public static VerbCommand Create()
    {
        var name = new Argument<string>("name") { Description = "The publication: " + string.Join(", ", Known.Select(known => known.Name)) + "." };
        var seeds = new Option<int>("--seeds")
        {
            Description = $"Number of devices in each population, {FewestSeeds} or more.",
            DefaultValueFactory = _ => FewestSeeds,
            HelpName = "N",
        };
        var json = SharedOptions.Json();
        var verb = new VerbCommand(
            "reproduce",
            "Make a publication's measurements again, and give a verdict on each.",
            """
            Measures a population of devices on virtual benches and prints what was reached beside what is published.
            Exit code 0 only when every row is inside its band.

            Example:
              spinbench reproduce compound-mtj --seeds 20
            """)
        {
            name, seeds, json,
        };
        verb.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(name)!, parsed.GetValue(seeds), parsed.GetValue(json), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string name, int seeds, bool json, CancellationToken cancellation)
    {
        var reproduction = Known.FirstOrDefault(known => known.Name == name)
            ?? throw Wrong(name, $"unknown publication '{name}'; known: {string.Join(", ", Known.Select(known => known.Name))}");
        if (seeds < FewestSeeds) throw Wrong("--seeds", $"a population has at least {FewestSeeds} devices; {seeds} were asked");
        using var population = new Population(reproduction.Name, seeds, Environment.ProcessorCount);
        var rows = new List<ReproductionRow>();
        foreach (var group in reproduction.Groups)
        {
            if (!json) Terminal.Note($"measuring: {group.Title}");
            rows.AddRange(await group.MeasureAsync(population, cancellation).ConfigureAwait(false));
        }

        if (json) Terminal.Line(JsonSerializer.Serialize(rows.Select(JsonRow.Of), ReproduceJson.Default.IEnumerableJsonRow));
        else Show(reproduction, rows, seeds);
        return rows.All(row => row.Pass) ? ExitCode.Success : ExitCode.OutsideBand;
    }

    private static SettingsException Wrong(string key, string problem) => new(new SettingsPosition("reproduce"), key, problem);

    private static void Show(IReproduction reproduction, List<ReproductionRow> rows, int seeds)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var heading in new[] { "observable", "published", "reached", "band", "verdict" }) table.AddColumn(heading);
        foreach (var row in rows)
        {
            string Print(double value) => QuantityFormat.Print(value, row.Unit);
            table.AddRow(new[] { row.Observable, row.Published, Print(row.Reached), row.IsJudged ? $"{Print(row.Low)} … {Print(row.High)}" : "", row.IsJudged ? row.Pass ? "inside" : "OUTSIDE" : "" }
                .Select(Markup.Escape)
                .ToArray());
        }

        Terminal.Line($"{reproduction.Citation}: {reproduction.Extent(seeds)}");
        Terminal.Write(table);
        var judged = rows.Where(row => row.IsJudged).ToList();
        Terminal.Line($"{judged.Count(row => row.Pass)} of {judged.Count} rows inside their bands.");
        foreach (var caveat in reproduction.Caveats) Terminal.Line($"  · {caveat}");
    }
}

/// <summary>A row as <c>--json</c> prints it; without a band and a verdict where it is only told.</summary>
internal sealed record JsonRow(string Observable, string Published, double Reached, double? Low, double? High, string Unit, bool? Pass)
{
    public static JsonRow Of(ReproductionRow row) =>
        new(row.Observable, row.Published, row.Reached, row.IsJudged ? row.Low : null, row.IsJudged ? row.High : null, row.Unit, row.IsJudged ? row.Pass : null);
}

/// <summary>How the rows are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(IEnumerable<JsonRow>))]
internal sealed partial class ReproduceJson : JsonSerializerContext;
