using System.CommandLine;
using System.Text;
using SpinBench.Cli.Display;
using SpinBench.Connections;
using SpinBench.Connections.Transcripts;
using SpinBench.Settings;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench send</c>: talks to one instrument.</summary>
internal static class SendVerb
{
    public static VerbCommand Create()
    {
        var resource = new Argument<string>("resource") { Description = "VISA resource name." };
        var messages = new Argument<string[]>("message") { Description = "What to send; several are sent one after the other.", Arity = ArgumentArity.OneOrMore };
        var timeout = new Option<double>("--timeout")
        {
            Description = "Seconds that the connection, and each answer, may take.",
            DefaultValueFactory = _ => 5,
            HelpName = "SECONDS",
        };
        var record = new Option<string?>("--record") { Description = "Write what goes over the line into this transcript.", HelpName = "FILE" };
        var verb = new VerbCommand(
            "send",
            "Send messages to one instrument, and print what it answers.",
            """
            A message with a question mark is answered; of others nothing is expected.
            Nothing is checked against any limit: what is sent is what the instrument does.

            Examples:
              spinbench send TCPIP::10.0.0.7::5025::SOCKET "*IDN?"
            """)
        {
            resource, messages, timeout, record,
        };
        verb.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(resource)!, parsed.GetValue(messages)!, parsed.GetValue(timeout), parsed.GetValue(record), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string resource, string[] messages, double timeout, string? record, CancellationToken cancellation)
    {
        await using var session = Recorded(Open(resource, timeout, cancellation), record);
        foreach (var message in messages)
        {
            var bytes = Encoding.UTF8.GetBytes(message);
            if (!message.Contains('?', StringComparison.Ordinal)) await session.WriteAsync(bytes, cancellation).ConfigureAwait(false);
            else Print((await session.QueryAsync(bytes, cancellation).ConfigureAwait(false)).Span);
        }

        return ExitCode.Success;
    }

    private static Instruments.IMessageSession Recorded(Instruments.IMessageSession session, string? path) =>
        path is null ? session : new RecordingSession(session, path);

    private static Instruments.IMessageSession Open(string resource, double timeout, CancellationToken cancellation)
    {
        if (timeout is not (> 0 and <= 3600))
            throw new SettingsException(new SettingsPosition("--timeout"), "--timeout", "a time limit is larger than zero, and 3600 s at most");
        var limit = TimeSpan.FromSeconds(timeout);
        try
        {
            return SessionDoor.Open(resource, new SessionOptions { Timeout = limit, OpenTimeout = limit }, cancellation);
        }
        catch (FormatException problem)
        {
            throw new SettingsException(new SettingsPosition("resource"), resource, problem.Message, problem);
        }
    }

    // Binary answers reach a file or a pipe as they are.
    private static void Print(ReadOnlySpan<byte> answer)
    {
        if (!Console.IsOutputRedirected)
        {
            Terminal.Line(Encoding.UTF8.GetString(answer));
            return;
        }

        using var output = Console.OpenStandardOutput();
        output.Write(answer);
        output.Write("\n"u8);
    }
}
