using System.CommandLine;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Cli.Verbs;
using SpinBench.Station.Watchdogs;

namespace SpinBench.Cli;

/// <summary>The <c>spinbench</c> command.</summary>
public static class CommandLine
{
    private const string Description =
        """
        SpinBench runs spintronics measurements: on a probe station, or on a virtual bench whose
        instruments are wired through a physics model of the device.

        Examples:
          spinbench run protocols/recipes/compound-mtj/three-cell-demo.yaml
          spinbench run RECIPE --set sample.cells=2 --set amplitudes="0 → 1.2 → -1.2 → 0 V step 25 mV" --seed 7
          spinbench resume runs/20260314T120000_pulse-sweep_001
          spinbench runs --since "7 d"
          spinbench check benches/virtual-compound-mtj.yaml RECIPE
          spinbench list recipes
          spinbench reproduce compound-mtj


        """ + ExitCode.Help;

    private static readonly (string Name, Func<VerbCommand> Create)[] Verbs =
    [
        ("run", RunVerb.Create),
        ("resume", ResumeVerb.Create),
        ("pause", () => ControlVerb.Create("pause")),
        ("stop", () => ControlVerb.Create("stop")),
        ("abort", () => ControlVerb.Create("abort")),
        ("plan", PlanVerb.Create),
        ("campaign", CampaignVerb.Create),
        ("list", ListVerb.Create),
        ("check", CheckVerb.Create),
        ("report", ReportVerb.Create),
        ("rerun", RerunVerb.Create),
        ("runs", RunsVerb.Create),
        ("diff", DiffVerb.Create),
        ("compare", CompareVerb.Create),
        ("query", QueryVerb.Create),
        ("export", ExportVerb.Create),
        ("reproduce", ReproduceVerb.Create),
        ("simulate", SimulateVerb.Create),
        ("data", DataVerb.Create),
        ("schema", SchemaVerb.Create),
        ("safe", SafeVerb.Create),
        ("serve", ServeVerb.Create),
        ("send", SendVerb.Create),
        ("discover", DiscoverVerb.Create),
        ("completion", CompletionVerb.Create),
        (WatchdogCommand.Verb, WatchdogVerb.Create),
    ];

    /// <summary>Runs the command line to its end.</summary>
    /// <param name="arguments">The arguments of the process.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            var parsed = RootFor(arguments).Parse(arguments);
            if (arguments.Length == 0) return Teach();
            if (parsed.Errors.Count > 0) return UsageErrors.Report(parsed, [.. Verbs.Select(verb => verb.Name).Where(name => name != WatchdogCommand.Verb)]);
            if (parsed.CommandResult.Command is VerbCommand verb) verb.Teach();
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null })
                .ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            return Report(problem);
        }
    }

    private static int Report(Exception problem)
    {
        Terminal.Error(Problems.Describe(problem));
        var code = Problems.CodeOf(problem);
        // What comes here from a run came before its first point; what comes later is told by the run.
        if (code == ExitCode.BeyondLimit) Terminal.Note("Nothing was applied.");
        return code;
    }

    private static int Teach()
    {
        RootFor([]).Parse("--help").Invoke();
        return ExitCode.BadInput;
    }

    // Only the verb that is asked for is built: 'list' must answer at once.
    private static RootCommand RootFor(string[] arguments)
    {
        var asked = Verbs.Where(verb => arguments.Length > 0 && verb.Name == arguments[0]).ToList();
        var root = new RootCommand(Description);
        foreach (var (_, create) in asked.Count > 0 ? asked : [.. Verbs]) root.Add(create());
        return root;
    }
}
