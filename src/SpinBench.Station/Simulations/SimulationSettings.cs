using System.Text.Json.Nodes;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>Physics without a bench: a film or macrospins, and what happens to them, stage after stage.</summary>
public sealed record SimulationSettings
{
    /// <summary>Heading of the report.</summary>
    [Summary("Heading of the report.")]
    public required string Title { get; init; }

    /// <summary>What somebody who runs it should know.</summary>
    [Summary("What somebody who runs it should know.")]
    public string? Note { get; init; }

    /// <summary>A film of one layer of cells; null for macrospins.</summary>
    [Summary("A film of one layer of cells.")]
    public FilmSystemSettings? Film { get; init; }

    /// <summary>Macrospins; null for a film.</summary>
    [Summary("One macrospin, or many copies of it at a temperature.")]
    public MacrospinSystemSettings? Macrospins { get; init; }

    /// <summary>Layers that feel one another, each a macrospin; null for a film or one macrospin.</summary>
    [Summary("Layers that feel one another, each a macrospin.")]
    public StackSystemSettings? Stack { get; init; }

    /// <summary>Columns of the table beside the mean direction; null for the usual ones.</summary>
    [Summary("Columns of the table beside the mean direction; the usual ones when not given.")]
    public IReadOnlyList<SimulationOutput>? Outputs { get; init; }

    /// <summary>What happens, in order.</summary>
    [Summary("What happens, in order.")]
    public required IReadOnlyList<SimulationStage> Stages { get; init; }

    /// <summary>Seed of everything random.</summary>
    [Summary("Seed of everything random.")]
    public ulong Seed { get; init; }

    /// <summary>Threads that may work side by side; the outcome does not depend on it.</summary>
    [Summary("Threads that may work side by side; the outcome does not depend on it.")]
    public int Threads { get; init; } = 1;

    /// <summary>Whether anything has a temperature.</summary>
    internal bool IsThermal => Film?.Temperature > 0 || Macros.Any(macrospin => macrospin.Temperature > 0);

    /// <summary>The macrospins, one or each layer of the stack; none for a film.</summary>
    internal IEnumerable<MacrospinSettings> Macros => Macrospins is { } macrospin ? [macrospin] : Stack?.Layers ?? [];

    /// <summary>The JSON schema of such files, for editors.</summary>
    public static JsonObject Schema()
    {
        var schema = SettingsSchema.For(typeof(SimulationSettings));
        schema["anyOf"] = new JsonArray(System("film"), System("macrospins"), System("stack"));
        return SettingsSchema.Document(schema, "SpinBench simulation");

        static JsonObject System(string key) => new() { ["required"] = new JsonArray(key) };
    }

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="SettingsException">The file cannot be read, or does not say one thing that can be simulated.</exception>
    public static SimulationSettings Load(SettingsFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var settings = SettingsBinder.Bind<SimulationSettings>(file.Root);
        var systems = new object?[] { settings.Film, settings.Macrospins, settings.Stack }.Count(system => system is not null);
        if (systems != 1)
            throw file.Root.Error("one of 'film', 'macrospins' and 'stack' says what is simulated; " + (systems == 0 ? "none is there" : $"{systems} are there"));
        if (settings.Film is { } film) CheckStart(film, file.Root["film"]!);
        if (settings.Stack is { } stack) StackChecks.Check(stack, file.Root["stack"]!);
        if (settings.Stages.Count == 0) throw file.Root.Error("'stages' is empty: say what happens, for example 'stages: [{ relax: true }, { run: 1 ns }]'");
        for (var i = 0; i < settings.Stages.Count; i++) StageChecks.Check(settings.Stages[i], file.Root["stages"]!.Items[i], settings);
        return settings;
    }

    private static void CheckStart(FilmSystemSettings film, SettingsNode node)
    {
        if (film.StartFile is not null && (node["start"] ?? node["start-direction"]) is { } texture)
            throw texture.Error("it has no effect beside 'start-file': the film begins as the file says");
        if (film.Start != FilmTexture.Uniform && node["start-direction"] is { } direction)
            throw direction.Error("'start-direction' is that of a uniform start and has no effect with another 'start'");
    }
}
