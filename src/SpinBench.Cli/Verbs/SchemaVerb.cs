using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Station.Catalogs;
using SpinBench.Station.Simulations;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench schema</c>: lets an editor check and complete bench files, recipes and simulations.</summary>
internal static class SchemaVerb
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static VerbCommand Create()
    {
        var kind = new Argument<string>("kind") { Description = "bench, recipe or simulation." };
        kind.AcceptOnlyFromAmong("bench", "recipe", "simulation");
        var verb = new VerbCommand(
            "schema",
            "Print the JSON schema of bench files, recipes or simulations.",
            """
            For editors that check and complete YAML by schema.

            Example (then point the editor's YAML schema setting at the file):
              spinbench schema recipe > spinbench-recipe.schema.json
            """)
        {
            kind,
        };
        verb.SetAction(parsed =>
        {
            var schema = parsed.GetValue(kind) switch
            {
                "bench" => FileSchemas.Bench(),
                "recipe" => FileSchemas.Recipe(),
                _ => SimulationSettings.Schema(),
            };
            Terminal.Line(schema.ToJsonString(Readable));
            return ExitCode.Success;
        });
        return verb;
    }
}
