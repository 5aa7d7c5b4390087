using System.CommandLine;
using System.Globalization;
using System.Text;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Connections;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Transcripts;
using SpinBench.Settings;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench send</c>: talks to one instrument.</summary>
internal static class SendVerb
{
    // Which instrument it is, and whether it greets as an AMI 430 does, nobody has said.
    private static readonly TimeSpan GreetingPatience = TimeSpan.FromMilliseconds(200);

    public static VerbCommand Create()
    {
        var resource = new Argument<string>("resource") { Description = "VISA resource name." };
        var messages = new Argument<string[]>("message") { Description = "What to send; several are sent one after the other.", Arity = ArgumentArity.OneOrMore };
        var timeout = new Option<double?>("--timeout")
        {
            Description = "Seconds that the connection, and each answer, may take; 5 without it.",
            HelpName = "SECONDS",
        };
        var through = new Option<string?>("--through")
        {
            Description = "The Prologix controller through which an instrument on a GPIB is reached.",
            HelpName = "CONTROLLER",
        };
        var connection = new Option<string?>("--connection")
        {
            Description = "Line settings as in the key 'connection' of a bench file: \"baud-rate: 19200, parity: odd\".",
            HelpName = "SETTINGS",
        };
        var read = new Option<bool>("--read")
        {
            Description = "Each message is answered, also one without a question mark, as those of AMETEK's lock-in amplifiers are.",
        };
        var record = new Option<string?>("--record") { Description = "Write what goes over the line into this transcript.", HelpName = "FILE" };
        var verb = new VerbCommand(
            "send",
            "Send messages to one instrument, and print what it answers.",
            """
            A message with a question mark is answered; of others nothing is expected. To an instrument that answers those as well, such as a
            7265 or 7270, say --read: what it answered otherwise waits, and would be printed as the answer to the next message.
            Nothing is checked against any limit: what is sent is what the instrument does.

            Examples:
              spinbench send TCPIP::10.0.0.7::5025::SOCKET "*IDN?"
              spinbench send ASRL/dev/ttyUSB0::INSTR --connection "baud-rate: 57600, data-bits: 7, parity: odd" "*IDN?"
              spinbench send GPIB0::12::INSTR --through PRLGX-TCPIP::10.0.0.9::1234::INTFC --read "X." "VER"
              spinbench send GPIB0::8::INSTR --through PRLGX-TCPIP::10.0.0.9::1234::INTFC "*IDN?"
            """)
        {
            resource, messages, timeout, through, connection, read, record,
        };
        verb.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(resource)!,
            parsed.GetValue(messages)!,
            Options(parsed.GetValue(timeout), parsed.GetValue(through), parsed.GetValue(connection)),
            parsed.GetValue(read),
            parsed.GetValue(record),
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(string resource, string[] messages, SessionOptions options, bool isAllAnswered, string? record, CancellationToken cancellation)
    {
        await using var session = Recorded(Open(resource, options, cancellation), record);
        foreach (var message in messages)
        {
            var bytes = Encoding.UTF8.GetBytes(message);
            if (!isAllAnswered && !message.Contains('?', StringComparison.Ordinal)) await session.WriteAsync(bytes, cancellation).ConfigureAwait(false);
            else Print((await session.QueryAsync(bytes, cancellation).ConfigureAwait(false)).Span);
        }

        return ExitCode.Success;
    }

    private static Instruments.IMessageSession Recorded(Instruments.IMessageSession session, string? path) =>
        path is null ? session : new RecordingSession(session, path);

    private static SessionOptions Options(double? timeout, string? through, string? connection)
    {
        var settings = SettingsFile.Parse($"{{ {connection} }}", "--connection").Root;
        if (through is not null) settings = settings.With("through", through, "--through");
        if (timeout is { } seconds)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{seconds} s");
            settings = settings.With("timeout", text, "--timeout").With("open-timeout", text, "--timeout");
        }

        return SettingsBinder.Bind<ConnectionSettings>(settings).ToOptions() with { GreetingPatience = GreetingPatience };
    }

    private static Instruments.IMessageSession Open(string resource, SessionOptions options, CancellationToken cancellation)
    {
        try
        {
            return SessionDoor.Open(resource, options, cancellation);
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
