using System.CommandLine;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Quantities;

namespace SpinBench.Cli;

/// <summary>Says what is wrong with a command line, and what would be right.</summary>
internal static class UsageErrors
{
    /// <summary>Tells every error of a command line.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(ParseResult parsed, IReadOnlyList<string> verbs)
    {
        var command = parsed.CommandResult.Command;
        var isRoot = command is RootCommand;
        var unknown = parsed.UnmatchedTokens.ToList();
        if (isRoot && unknown.Count > 0) Terminal.Error(Unknown("verb", unknown[0], verbs));
        else if (unknown.Count > 0) Terminal.Error(unknown[0].StartsWith('-') ? UnknownOption(command, unknown[0]) : $"'{unknown[0]}' is one argument too many");
        else foreach (var error in parsed.Errors) Terminal.Error(OneLine(error.Message));
        Terminal.Note($"'spinbench {(isRoot ? "" : PathOf(command) + " ")}--help' says more");
        return ExitCode.BadInput;
    }

    private static string PathOf(Command command) =>
        string.Join(' ', command.Parents.OfType<Command>().Where(parent => parent is not RootCommand).Select(PathOf).Append(command.Name));

    private static string UnknownOption(Command command, string option) =>
        Unknown("option", option, [.. command.Options.Where(candidate => !candidate.Hidden).Select(candidate => candidate.Name)]);

    private static string Unknown(string what, string word, IReadOnlyList<string> known)
    {
        var meant = Spelling.Nearest(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : ";";
        return $"unknown {what} '{word}'{meant} known: {string.Join(", ", known)}";
    }

    private static string OneLine(string message)
    {
        // The parser names a type of the runtime; all that are not texts are whole numbers here.
        var type = message.IndexOf(" as expected type", StringComparison.Ordinal);
        if (type >= 0) message = message[..type] + ": a whole number is wanted";
        return string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
