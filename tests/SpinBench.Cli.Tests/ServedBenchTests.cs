using System.Text.Json;

namespace SpinBench.Cli.Tests;

/// <summary>A virtual bench served by one process, used by others.</summary>
public sealed class ServedBenchTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_served_bench_says_where_its_instruments_are_answers_and_stops_at_a_signal(string signal)
    {
        using var served = Command.Announce("serve", _folder.Bench, "--json", "--trace");
        var resources = Resources(served);
        Assert.Equal(["pulser", "lockin", "magnet"], resources.Keys);
        var sent = Command.Run("send", resources["lockin"], "*IDN?", "SENS 10", "SENS?");
        Assert.Equal(0, sent.Code);
        Assert.StartsWith("Stanford_Research_Systems,SR830,", sent.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n10\n", sent.Output, StringComparison.Ordinal);
        served.Signal(signal);
        var ended = served.Wait();
        Assert.Equal(0, ended.Code);
        Assert.Contains("lockin     → SENS 10\nlockin     → SENS?\nlockin     ← 10\n", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_runs_over_sockets_as_on_a_real_station_and_its_data_is_marked()
    {
        using var served = Command.Announce("serve", _folder.Bench, "--json", "--speed", "200");
        var bench = _folder.Write("remote.yaml", RemoteBench(Resources(served)));
        var recipe = Path.Combine(Command.Root, "protocols", "recipes", "compound-mtj", "three-cell-demo.yaml");
        var run = Command.Run(
            "run", recipe, "--bench", bench, "--out", _folder["out"], "--set", "amplitudes=0 → 1.4 → -1.4 → 0 V step 100 mV", "--json");
        served.Signal("TERM");
        Assert.Equal(0, served.Wait().Code);
        Assert.Equal("", string.Join('\n', run.Error.Split('\n').Where(line => line.StartsWith("error", StringComparison.Ordinal))));
        Assert.Equal(0, run.Code);
        var result = JsonDocument.Parse(run.Output).RootElement;
        Assert.True(result.GetProperty("simulated").GetBoolean());
        Assert.True(result.GetProperty("safe").GetBoolean());
        var states = result.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("name").GetString() == "states");
        Assert.Equal(4, states.GetProperty("value").GetDouble());
        Assert.Contains("simulated", File.ReadLines(Path.Combine(_folder["out"], "data.csv")).First(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_table_for_a_person_has_a_line_for_every_way_to_every_instrument()
    {
        using var served = Command.Announce("serve", _folder.Bench, "--speed", "20");
        Assert.EndsWith(" (simulated), 20 × real time", served.Announcement, StringComparison.Ordinal);
        served.Signal("TERM");
        var ended = served.Wait();
        Assert.Equal(0, ended.Code);
        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Ctrl-C stops it.", lines[^1]);
        var rows = lines[..^1].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        string[] protocols = ["socket", "vxi11", "hislip", "serial", "prologix"];
        Assert.Equal(
            from name in (string[])["pulser keysight-81160a", "lockin srs-sr830", "magnet kepco-bop"] from protocol in protocols select $"{name} {protocol}",
            rows.Select(row => string.Join(' ', row[..3])));
        Assert.Matches(@"^TCPIP::127\.0\.0\.1::\d+::SOCKET$", rows[5][3]);
        Assert.Matches(@"^ASRL/dev/.+::INSTR$", rows[8][3]);
        Assert.Matches(@"^GPIB0::2::INSTR through PRLGX-TCPIP::127\.0\.0\.1::\d+::INTFC$", string.Join(' ', rows[9][3..]));
    }

    [Fact]
    public void A_bench_is_served_at_the_address_that_is_named_and_at_no_other()
    {
        using var served = Command.Announce("serve", _folder.Bench, "--json", "--bind", "127.0.0.7");
        var resource = Resources(served)["lockin"];
        Assert.StartsWith("TCPIP::127.0.0.7::", resource, StringComparison.Ordinal);
        Assert.StartsWith("Stanford_Research_Systems,SR830,", Command.Run("send", resource, "*IDN?").Output, StringComparison.Ordinal);
        Assert.Equal(4, Command.Run("send", resource.Replace("127.0.0.7", "127.0.0.1", StringComparison.Ordinal), "*IDN?").Code);
        served.Signal("TERM");
        Assert.Equal(0, served.Wait().Code);
        var wrong = Command.Run("serve", _folder.Bench, "--bind", "everywhere");
        Assert.Equal(2, wrong.Code);
        Assert.Contains("'everywhere' is no address", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instrument_answers_on_its_serial_line_and_through_the_controller()
    {
        using var served = Command.Announce("serve", _folder.Bench, "--json");
        var lockIn = JsonDocument.Parse(served.Announcement).RootElement.GetProperty("instruments")[1].GetProperty("resources");
        string Name(string key) => lockIn.GetProperty(key).GetString()!;
        var serial = Command.Run("send", Name("serial"), "*IDN?", "--connection", "baud-rate: 19200, parity: odd, read-termination: cr");
        Assert.Equal(0, serial.Code);
        Assert.StartsWith("Stanford_Research_Systems,SR830,", serial.Output, StringComparison.Ordinal);
        Assert.Equal("GPIB0::2::INSTR", Name("prologix"));
        Assert.Equal(serial.Output, Command.Run("send", Name("prologix"), "*IDN?", "--through", Name("through"), "--timeout", "10").Output);
        var wrong = Command.Run("send", Name("serial"), "*IDN?", "--connection", "baudrate: 19200");
        Assert.Equal(2, wrong.Code);
        Assert.Contains("did you mean 'baud-rate'?", wrong.Error, StringComparison.Ordinal);
        served.Signal("TERM");
        Assert.Equal(0, served.Wait().Code);
    }

    [Fact]
    public void Ports_are_those_of_the_bench_file_and_one_that_is_taken_is_named()
    {
        using var first = Command.Announce("serve", _folder.Bench, "--json");
        var port = Resources(first)["lockin"].Split("::")[2];
        _folder.SpoilBench("\"SIM::lockin\" }", $"\"SIM::lockin\", serve: {{ socket: {port} }} }}");
        var taken = Command.Run("serve", _folder.Bench);
        Assert.Equal(4, taken.Code);
        Assert.Contains("lockin: cannot be served by socket: Address already in use", taken.Error, StringComparison.Ordinal);
        first.Signal("TERM");
        Assert.Equal(0, first.Wait().Code);
        using var second = Command.Announce("serve", _folder.Bench, "--json");
        Assert.Equal($"TCPIP::127.0.0.1::{port}::SOCKET", Resources(second)["lockin"]);
        second.Signal("TERM");
        Assert.Equal(0, second.Wait().Code);
    }

    [Fact]
    public void What_cannot_be_opened_is_told_with_the_line_or_the_address()
    {
        var wrong = Command.Run("check", _folder.Write("wrong.yaml", RemoteBench(new() { ["pulser"] = "TCPIP::a::SOCKET", ["lockin"] = "ASRL1", ["magnet"] = "ASRL2" })));
        Assert.Equal(2, wrong.Code);
        Assert.Contains("the port is missing; write TCPIP::host::port::SOCKET", wrong.Error, StringComparison.Ordinal);
        var nobody = Command.Run("send", "TCPIP::127.0.0.1::1::SOCKET", "*IDN?");
        Assert.Equal(4, nobody.Code);
        Assert.Contains("is the instrument on, and the address right?", nobody.Error, StringComparison.Ordinal);
        Assert.Equal(2, Command.Run("send", "lockin", "*IDN?").Code);
        Assert.Equal(2, Command.Run("serve", _folder["wrong.yaml"]).Code);
        Assert.Equal(2, Command.Run("serve", _folder.Bench, "--speed", "0").Code);
    }

    private static Dictionary<string, string> Resources(Command served) =>
        JsonDocument.Parse(served.Announcement).RootElement.GetProperty("instruments").EnumerateArray().ToDictionary(
            instrument => instrument.GetProperty("name").GetString()!, instrument => instrument.GetProperty("resources").GetProperty("socket").GetString()!);

    private static string RemoteBench(Dictionary<string, string> resources) =>
        $$"""
        name: the same bench, over sockets
        simulated: true
        instruments:
          pulser: { driver: keysight-81160a, resource: "{{resources["pulser"]}}" }
          lockin: { driver: srs-sr830, resource: "{{resources["lockin"]}}", connection: { timeout: 10 s } }
          magnet: { driver: kepco-bop, resource: "{{resources["magnet"]}}" }
        roles:
          write:   { pulses: pulser.1, limit: 2.6 V, load: 300 Ω }
          field:   { electromagnet: magnet, tesla-per-ampere: 20 mT/A, limit: 400 mT, ramp: 1 T/s, settle: 5 ms }
          readout: { lock-in-divider: lockin, series: 1 MΩ, drive: 100 mV, time-constant: 10 ms }

        """;
}
