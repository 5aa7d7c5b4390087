namespace SpinBench.Drivers.Tests;

/// <summary>
/// Scripts of instruments that are asked in each message whether they were switched off and on: written with the questions proper, played with
/// <c>*ESR?</c> in front of them, or in front of the question for errors behind settings, and answered with 0. What asks for it already stays.
/// </summary>
internal static class Watched
{
    private const string Events = "*ESR?";
    private const string Errors = ";:SYST:ERR?";
    private const string Nothing = "0;";

    // Who it is, and what was queued: neither depends on what was set. A block may hold a semicolon.
    private static readonly string[] AskedAlone = ["*IDN?", "SYST:ERR?", "CAPTUREGET?"];

    public static ScriptedSession Session(params (string Sent, string? Answer)[] script) => new(Script(script));

    public static (string Sent, string? Answer)[] Script(params (string Sent, string? Answer)[] script) =>
        [.. script.Select(line => IsWatched(line.Sent, line.Answer) ? (Message(line.Sent), Nothing + line.Answer) : line)];

    public static (string Sent, byte[]? Answer)[] Script(params (string Sent, byte[]? Answer)[] script) =>
        [.. script.Select(line => IsWatched(line.Sent, line.Answer) ? (Message(line.Sent), [.. BinaryTranscript.Text(Nothing), .. line.Answer!]) : line)];

    private static bool IsWatched(string sent, object? answer) =>
        answer is not null && sent.Contains('?') && !sent.Contains(Events, StringComparison.Ordinal)
        && !AskedAlone.Any(question => sent.StartsWith(question, StringComparison.Ordinal));

    private static string Message(string sent) =>
        sent.EndsWith(Errors, StringComparison.Ordinal) ? $"{sent[..^Errors.Length]};{Events}{Errors}" : $"{Events};{sent}";
}
