namespace SpinBench.Station.Watchdogs;

/// <summary>How the process that looks after a bench is started.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record WatchdogCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The verb of the command line.</summary>
    public const string Verb = "watchdog";

    /// <summary>The program that runs now, with the verb that looks after a bench.</summary>
    /// <param name="entry">The assembly of the program, for where it is run by the <c>dotnet</c> host.</param>
    public static WatchdogCommand OfThisProcess(string entry)
    {
        var own = OwnProgram.Of(entry);
        return new WatchdogCommand(own.Program, [.. own.Arguments, Verb]);
    }
}
