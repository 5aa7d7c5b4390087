using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Json;
using SpinBench.Benches;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Settings;
using SpinBench.Station;
using SpinBench.Station.Recipes;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Cli.Verbs;

/// <summary><c>spinbench serve</c>: a virtual bench on the network.</summary>
internal static class ServeVerb
{
    private const int UsualPortmapperPort = 111;

    public static VerbCommand Create()
    {
        var bench = new Argument<string>("bench") { Description = "The bench file, of a virtual bench." };
        var json = new Option<bool>("--json") { Description = "Print the resource names as one line of JSON." };
        var trace = new Option<bool>("--trace") { Description = "Show every message on the standard error." };
        var speed = new Option<double>("--speed")
        {
            Description = "Seconds that pass on the bench in one second here; 1 is real time.",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        var bind = new Option<string>("--bind")
        {
            Description = "Address to listen on. Only this machine reaches 127.0.0.1; 0.0.0.0 is every address of it, for anybody on the network.",
            DefaultValueFactory = _ => "127.0.0.1",
            HelpName = "ADDRESS",
        };
        var portmapper = new Option<int?>("--portmapper")
        {
            Description = "Also offer the whole bench behind a portmapper, for VISA programs that cannot be told a port: TCPIP::host::inst0::INSTR, inst1 …",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "PORT",
            CustomParser = result =>
            {
                if (result.Tokens.Count == 0) return UsualPortmapperPort;
                if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue) return port;
                result.AddError($"--portmapper: '{result.Tokens[0].Value}' is no port; a port is a number from 1 to 65535, and programs that cannot be told one ask port {UsualPortmapperPort}");
                return null;
            },
        };
        var fault = SharedOptions.Fault();
        var verb = new VerbCommand(
            "serve",
            "Serve a virtual bench, or a replayed one: any VISA program can talk to its instruments.",
            """
            Prints the resource names, and serves until Ctrl-C or SIGTERM. Ports are those of the key 'serve' of each instrument, or chosen by the system.

            Examples:
              spinbench serve benches/virtual-compound-mtj.yaml
              spinbench serve benches/virtual-compound-mtj.yaml --speed 100 --trace
              spinbench serve benches/virtual-compound-mtj.yaml --fault lockin:drop@every20
            """)
        {
            bench, json, speed, bind, portmapper, trace, fault,
        };
        verb.SetAction((parsed, cancellation) => Run(
            parsed.GetValue(bench)!,
            parsed.GetValue(json),
            SharedOptions.Faults(parsed.GetValue(fault)),
            Options(parsed.GetValue(speed), parsed.GetValue(bind)!, parsed.GetValue(trace)) with { PortmapperPort = parsed.GetValue(portmapper) },
            cancellation));
        return verb;
    }

    private static BenchServerOptions Options(double speed, string address, bool trace) => new()
    {
        Speed = speed > 0 && double.IsFinite(speed)
            ? speed
            : throw new SettingsException(new SettingsPosition("--speed"), "--speed", "the speed is a number larger than zero; 1 is real time"),
        Address = IPAddress.TryParse(address, out var parsed)
            ? parsed
            : throw new SettingsException(
                new SettingsPosition("--bind"), "--bind", $"'{address}' is no address; write 127.0.0.1 for this machine alone, 0.0.0.0 for every network of it"),
        Traffic = new TrafficTrace(Console.Error, showsAll: trace),
    };

    private static Task<int> Run(string path, bool json, IReadOnlyList<Override> faults, BenchServerOptions options, CancellationToken cancellation)
    {
        using var stop = new StopSignals(() => { }, cancellation);
        var source = SettingsFile.Load(path);
        foreach (var fault in faults) source = source.Override(fault.Key["bench.".Length..], fault.Value, fault.Origin);
        var file = BenchFile.Read(source);
        using var server = BenchDoor.Serve(file, options);
        if (json) Terminal.Line(JsonSerializer.Serialize(ServedTable.Of(server), ServedTableJson.Default.ServedTable));
        else Show(file, server, options.Speed);
        Console.Out.Flush();
        stop.Token.WaitHandle.WaitOne();
        return Task.FromResult(ExitCode.Success);
    }

    private static void Show(BenchFile file, BenchServer server, double speed)
    {
        Terminal.Line($"{file.Name} ({(file.IsReplayed ? "replayed" : "simulated")}), {(speed == 1 ? "in real time" : FormattableString.Invariant($"{speed} × real time"))}");
        var rows = server.Instruments.SelectMany(instrument => instrument.Servers.Select(
            by => (instrument.Name, instrument.Driver, by.Protocol, Resource: by.Through is null ? by.Resource.ToString() : $"{by.Resource} through {by.Through}"))).ToList();
        rows.AddRange(server.Instruments.Where(instrument => server.Gateway.ContainsKey(instrument.Name)).Select(
            instrument => (instrument.Name, instrument.Driver, ServedTable.GatewayProtocol, server.Gateway[instrument.Name].ToString())));
        var name = rows.Max(row => row.Name.Length);
        var driver = rows.Max(row => row.Driver.Length);
        var protocol = rows.Max(row => row.Protocol.Length);
        foreach (var row in rows)
            Terminal.Line($"  {row.Name.PadRight(name)}  {row.Driver.PadRight(driver)}  {row.Protocol.PadRight(protocol)}  {row.Resource}");
        Terminal.Line("Ctrl-C stops it.");
    }
}
