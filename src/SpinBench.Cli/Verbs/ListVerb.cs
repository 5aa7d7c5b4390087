using System.CommandLine;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Station.Catalogs;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench list</c>: what there is.</summary>
internal static class ListVerb
{
    private static readonly string[] Kinds = ["protocols", "drivers", "samples", "recipes", "benches"];

    public static VerbCommand Create()
    {
        var kind = new Argument<string?>("kind")
        {
            Description = "Only one kind: protocols, drivers, samples, recipes or benches.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        kind.AcceptOnlyFromAmong(Kinds);
        var folder = new Option<string>("--in")
        {
            Description = "Folder below which recipes and bench files are looked for.",
            DefaultValueFactory = _ => ".",
            HelpName = "DIR",
        };
        var verb = new VerbCommand("list", "List protocols, drivers, samples, recipes and bench files.") { kind, folder };
        verb.SetAction(parsed => Run(parsed.GetValue(kind), parsed.GetValue(folder)!));
        return verb;
    }

    private static int Run(string? kind, string folder)
    {
        bool Wanted(string section) => kind is null || kind == section;
        if (Wanted("protocols")) Section("protocols", Catalog.Protocols.Select(protocol => (protocol.Name, protocol.Summary)));
        if (Wanted("drivers")) Section("drivers", Catalog.Drivers.Select(driver => (driver.Name, driver.Summary)));
        if (Wanted("samples")) Section("samples (virtual benches)", Catalog.Samples.Select(sample => (sample.Name, sample.Summary)));
        if (!Wanted("recipes") && !Wanted("benches")) return ExitCode.Success;
        var files = SettingsFiles.Below(folder);
        if (Wanted("recipes")) Section("recipes", files.Where(file => file.IsRecipe).Select(file => (file.Path, file.Title)));
        if (Wanted("benches")) Section("bench files", files.Where(file => !file.IsRecipe).Select(file => (file.Path, file.Title)));
        return ExitCode.Success;
    }

    private static void Section(string heading, IEnumerable<(string Name, string Summary)> entries)
    {
        var list = entries.ToList();
        Terminal.Line($"{heading}:");
        if (list.Count == 0) Terminal.Line("  none");
        var width = list.Count == 0 ? 0 : list.Max(entry => entry.Name.Length);
        foreach (var (name, summary) in list) Terminal.Line($"  {name.PadRight(width)}  {summary}");
        Terminal.Line("");
    }
}
