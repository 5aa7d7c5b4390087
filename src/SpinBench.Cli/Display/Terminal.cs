using Spectre.Console;

namespace SpinBench.Cli.Display;

/// <summary>Plain lines for a person: results to the standard output, problems to the standard error.</summary>
internal static class Terminal
{
    /// <summary>True when a person watches: then there is colour and live progress.</summary>
    public static bool IsInteractive => !Console.IsOutputRedirected && !Console.IsErrorRedirected && AnsiConsole.Profile.Capabilities.Interactive;

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
