using System.CommandLine;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Connections.Discovery;
using SpinBench.Connections.Vxi11;
using SpinBench.Settings;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench discover</c>: what is out there?</summary>
internal static class DiscoverVerb
{
    private const int DevicesPerListening = 5;

    public static VerbCommand Create()
    {
        var host = new Option<string[]>("--host")
        {
            Description = "Also ask this host at the usual ports, or HOST:PORT at a socket. May be given more than once.",
            HelpName = "HOST[:PORT]",
            AllowMultipleArgumentsPerToken = false,
        };
        var serial = new Option<bool>("--serial") { Description = "Ask serial lines too: bytes are sent to whatever is at their other end." };
        var seconds = new Option<double>("--seconds") { Description = "How long answers are waited for; what stands behind one VXI-11 host may take five times as long, all together.", DefaultValueFactory = _ => 2, HelpName = "N" };
        var broadcast = new Option<string[]>("--broadcast")
        {
            Description = "Where VXI-11's question goes in place of the networks of this machine: an address, or ADDRESS:PORT.",
            HelpName = "ADDRESS",
            AllowMultipleArgumentsPerToken = false,
        };
        var multicast = new Option<string?>("--mdns")
        {
            Description = "Where the question of multicast DNS goes in place of 224.0.0.251:5353; 'off' sends none.",
            HelpName = "ADDRESS:PORT",
        };
        var json = SharedOptions.Json();
        var verb = new VerbCommand(
            "discover",
            "Find instruments on the network and on serial lines, and ask them who they are.",
            """
            Asks all hosts of the networks of this machine for VXI-11, and each of them for further instruments (inst1 to inst7) and for those on its
            GPIB (gpib0,0 to gpib0,30), listens to what announces itself (LXI), and lists serial lines.
            Nothing is sent to a serial line without --serial.

            Examples:
              spinbench discover
              spinbench discover --host 10.0.0.7 --host 10.0.0.8:1234 --serial
            """)
        {
            host, serial, seconds, broadcast, multicast, json,
        };
        verb.SetAction((parsed, cancellation) => Task.FromResult(Run(
            new DiscoveryOptions
            {
                Listening = TimeSpan.FromSeconds(Checked(parsed.GetValue(seconds))),
                Devices = DevicesPerListening * TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                Hosts = parsed.GetValue(host) ?? [],
                AsksSerialLines = parsed.GetValue(serial),
                Portmappers = parsed.GetValue(broadcast) is { Length: > 0 } targets
                    ? [.. targets.Select(target => EndpointOf(target, Vxi11Program.PortmapperPort, "--broadcast"))]
                    : InstrumentSearch.Broadcasts(),
                Multicast = parsed.GetValue(multicast) switch
                {
                    null => new DiscoveryOptions().Multicast,
                    "off" => null,
                    var target => EndpointOf(target, DiscoveryOptions.MulticastPort, "--mdns"),
                },
            },
            parsed.GetValue(json),
            cancellation)));
        return verb;
    }

    private static int Run(DiscoveryOptions options, bool json, CancellationToken cancellation)
    {
        var found = InstrumentSearch.Run(options, cancellation);
        if (json) Terminal.Line(JsonSerializer.Serialize(new FoundTable(found), FoundTableJson.Default.FoundTable));
        else Show(found);
        return ExitCode.Success;
    }

    private static void Show(IReadOnlyList<FoundInstrument> found)
    {
        if (found.Count == 0)
        {
            Terminal.Line("Nothing was found. Name hosts with --host where a network does not pass broadcasts on; are the instruments on?");
            return;
        }

        var resource = found.Max(instrument => instrument.Resource.Length);
        var by = found.Max(instrument => instrument.FoundBy.Length);
        foreach (var instrument in found)
        {
            var what = instrument.Identity ?? (instrument.Problem is { } problem ? $"({problem})" : "(not asked; --serial asks)");
            Terminal.Line($"{instrument.Resource.PadRight(resource)}  {instrument.FoundBy.PadRight(by)}  {what}");
        }
    }

    private static double Checked(double seconds) => seconds is > 0 and <= 600
        ? seconds
        : throw new SettingsException(new SettingsPosition("--seconds"), "--seconds", "a time is larger than zero, and 600 s at most");

    private static IPEndPoint EndpointOf(string text, int usualPort, string option) =>
        IPEndPoint.TryParse(text, out var endpoint)
            ? endpoint.Port == 0 ? new IPEndPoint(endpoint.Address, usualPort) : endpoint
            : throw new SettingsException(new SettingsPosition(option), option, $"'{text}' is no address; write 192.168.0.255, or 192.168.0.255:{usualPort}");
}

/// <summary>What <c>discover --json</c> prints.</summary>
internal sealed record FoundTable(IReadOnlyList<FoundInstrument> Instruments);

/// <summary>How the table is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FoundTable))]
internal sealed partial class FoundTableJson : JsonSerializerContext;
