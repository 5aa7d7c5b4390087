using System.CommandLine;
using SpinBench.Cli.Display;
using SpinBench.Cli.Verbs;
using SpinBench.Instruments;
using SpinBench.Runs;
using SpinBench.Safety;
using SpinBench.Settings;

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
          spinbench check benches/virtual-compound-mtj.yaml RECIPE
          spinbench list recipes
          spinbench reproduce compound-mtj


        """ + ExitCode.Help;

    /// <summary>Runs the command line to its end.</summary>
    /// <param name="arguments">The arguments of the process.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand(Description)
        {
            RunVerb.Create(),
            ListVerb.Create(),
            CheckVerb.Create(),
            ReportVerb.Create(),
            ReproduceVerb.Create(),
            SchemaVerb.Create(),
            SafeVerb.Create(),
            ServeVerb.Create(),
            SendVerb.Create(),
            CompletionVerb.Create(),
        };
        var parsed = root.Parse(arguments);
        try
        {
            var code = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null })
                .ConfigureAwait(false);
            return parsed.Errors.Count > 0 ? ExitCode.BadInput : code;
        }
        catch (Exception problem) when (CodeOf(problem) is { } code)
        {
            Terminal.Error(problem.Message);
            return code;
        }
        catch (Exception defect)
        {
            Terminal.Error($"this is a defect of the software: {defect}");
            return ExitCode.Defect;
        }
    }

    /// <summary>The exit code of a problem that a person can do something about; null for a defect of the software.</summary>
    internal static int? CodeOf(Exception problem) => problem switch
    {
        SettingsException => ExitCode.BadInput,
        LimitException => ExitCode.BeyondLimit,
        PointException { InnerException: { } cause } => CodeOf(cause) ?? ExitCode.InstrumentFailure,
        InstrumentException => ExitCode.InstrumentFailure,
        RecordingException => ExitCode.RecordingFailure,
        OperationCanceledException => ExitCode.Stopped,
        _ => null,
    };
}
