using Spectre.Console;

namespace SpinBench.Cli.Display;

/// <summary>Plain lines for a person: results to the standard output, problems to the standard error.</summary>
internal static class Terminal
{
    private const int WideEnough = 240;

    /// <summary>True when a person watches: then there is colour and live progress.</summary>
    public static bool IsInteractive => !Console.IsOutputRedirected && !Console.IsErrorRedirected && AnsiConsole.Profile.Capabilities.Interactive;

    /// <summary>Writes a table: as wide as the terminal, or as it needs where no person watches.</summary>
    public static void Write(Table table)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected) console.Profile.Width = WideEnough;
        console.Write(table);
    }

    public static void Line(string text) => Console.Out.WriteLine(text);

    public static void Note(string text) => Console.Error.WriteLine(text);

    public static void Error(string text)
    {
        if (!IsInteractive)
        {
            Console.Error.WriteLine($"error: {text}");
            return;
        }

        Console.Out.Flush();
        Console.Error.WriteLine($"\u001b[31merror:\u001b[0m {text}");
    }
}
