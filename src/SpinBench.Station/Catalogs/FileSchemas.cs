using System.Text.Json.Nodes;
using SpinBench.Benches;
using SpinBench.Connections;
using SpinBench.Settings;
using SpinBench.VirtualBench.Faults;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Station.Catalogs;

/// <summary>JSON schemas of the files that a person writes, for editors.</summary>
public static class FileSchemas
{
    /// <summary>The schema of bench files.</summary>
    public static JsonObject Bench()
    {
        var instrument = Group("One instrument of the bench.", ["driver", "resource"], new JsonObject
        {
            ["driver"] = Words("The driver's name.", Catalog.Drivers.Select(driver => driver.Name)),
            ["resource"] = Text("VISA resource name, SIM::name on a virtual bench, or REPLAY::file.transcript."),
            ["connection"] = SettingsSchema.For(typeof(ConnectionSettings)),
            ["serve"] = SettingsSchema.For(typeof(ServeSettings)),
            ["faults"] = new JsonObject
            {
                ["type"] = new JsonArray("string", "array"),
                ["items"] = new JsonObject { ["type"] = "string" },
                ["description"] = "What is to go wrong with the instrument: KIND[=VALUE][@OCCASION], such as drop@3, delay=10 s@every20, garbage@p0.01; "
                    + $"the kinds are {string.Join(", ", Fault.KindNames)}.",
            },
            ["simulate"] = new JsonObject { ["type"] = "object", ["description"] = "How the simulated instrument differs from its defaults." },
        });
        return Document("SpinBench bench file", ["name", "instruments", "roles"], new JsonObject
        {
            ["name"] = Text("What this bench is called."),
            ["simulated"] = new JsonObject
            {
                ["type"] = "boolean",
                ["description"] = "True where the instruments are reached over a wire and yet simulated (spinbench serve), so that their data is marked.",
            },
            ["sample"] = Sample(requireModel: true),
            ["instruments"] = Map("The instruments by name.", instrument),
            ["roles"] = Map("What the instruments do for a measurement.", new JsonObject
            {
                ["anyOf"] = new JsonArray([.. BenchFile.CompositionSettings.Select(type => (JsonNode)SettingsSchema.For(type))]),
            }),
            ["safe"] = List("Names of the roles in the order in which they are made safe."),
            ["pause"] = Map(
                "What roles do while a run is paused; those that are not named are held.",
                Words("hold: stays as it is; zero: a field goes to zero and back; off: made safe, and prepared anew.", ["hold", "zero", "off"])),
            ["interlocks"] = Map("Conditions that hold a run or abort it, by name.", new JsonObject
            {
                ["anyOf"] = new JsonArray([.. InterlockEntry.SettingsTypes.Select(type => (JsonNode)SettingsSchema.For(type))]),
            }),
            ["watchdog"] = SettingsSchema.For(typeof(WatchdogSettings)),
            ["twin"] = Sample(requireModel: true),
        });
    }

    /// <summary>The schema of recipes.</summary>
    public static JsonObject Recipe()
    {
        var schema = Document("SpinBench recipe", ["protocol"], new JsonObject
        {
            ["title"] = Text("What is measured, as a heading."),
            ["source"] = Text("Where the measurement is published."),
            ["note"] = Text("What somebody who runs it should know."),
            ["protocol"] = Words("The protocol.", Catalog.Protocols.Select(protocol => protocol.Name)),
            ["bench"] = Text("The bench file, relative to the recipe."),
            ["sample"] = Sample(requireModel: false),
            ["settings"] = new JsonObject { ["type"] = "object", ["description"] = "The protocol's settings." },
            ["published"] = new JsonObject { ["type"] = "object", ["description"] = "Published values of findings, by the finding's name." },
            ["series"] = new JsonObject { ["type"] = "object", ["description"] = "What is varied from run to run: sample.… or settings.…, with a list of values." },
            ["show"] = List("For a series: the findings to draw."),
        });
        schema["allOf"] = new JsonArray([.. Catalog.Protocols.Select(protocol => (JsonNode)new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["protocol"] = new JsonObject { ["const"] = protocol.Name } } },
            ["then"] = new JsonObject { ["properties"] = new JsonObject { ["settings"] = SettingsSchema.For(protocol.SettingsType) } },
        })]);
        return schema;
    }

    private static JsonObject Sample(bool requireModel)
    {
        var variants = Catalog.Samples.Select(model =>
        {
            var schema = SettingsSchema.For(model.SettingsType);
            schema["properties"]!.AsObject().Insert(0, "model", new JsonObject { ["const"] = model.Name, ["description"] = model.Summary });
            // What the model needs may be given by the bench file, and the rest by a recipe.
            schema.Remove("required");
            if (requireModel) schema["required"] = new JsonArray("model");
            return (JsonNode)schema;
        });
        return new JsonObject { ["anyOf"] = new JsonArray([.. variants]) };
    }

    private static JsonObject Document(string title, string[] required, JsonObject properties) =>
        SettingsSchema.Document(Group(title + ".", required, properties), title);

    private static JsonObject Group(string description, string[] required, JsonObject properties) => new()
    {
        ["type"] = "object",
        ["description"] = description,
        ["properties"] = properties,
        ["required"] = new JsonArray([.. required.Select(key => (JsonNode)key)]),
        ["additionalProperties"] = false,
    };

    private static JsonObject Map(string description, JsonObject value) => new()
    {
        ["type"] = "object",
        ["description"] = description,
        ["additionalProperties"] = value,
    };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject List(string description) => new()
    {
        ["type"] = "array",
        ["description"] = description,
        ["items"] = new JsonObject { ["type"] = "string" },
    };

    private static JsonObject Words(string description, IEnumerable<string> words) => new()
    {
        ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]),
        ["description"] = description,
    };
}
