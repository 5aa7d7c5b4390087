using System.Text.Json;

namespace SpinBench.Cli.Tests;

/// <summary>What the command does with the lines to the instruments: records, replays, spoils and finds them.</summary>
public sealed class LineTests : IDisposable
{
    private readonly WorkFolder _folder = new();

    private string Recipe => _folder["recipe.yaml"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_recorded_run_replays_and_a_changed_one_ends_at_file_and_line()
    {
        Assert.Equal(0, (await Command.RunHereAsync("run", Recipe, "--out", _folder["first"], "--record", _folder["monday"])).Code);
        Assert.Equal(5, (await Command.RunHereAsync("run", Recipe, "--out", _folder["second"], "--record", _folder["monday"])).Code);
        var replay = await Command.RunHereAsync("run", Recipe, "--out", _folder["third"], "--replay", _folder["monday"], "--json");
        Assert.Equal(0, replay.Code);
        Assert.True(JsonDocument.Parse(replay.Output).RootElement.GetProperty("replayed").GetBoolean());
        Assert.Equal(
            File.ReadAllLines(_folder["first/data.csv"]),
            File.ReadAllLines(_folder["third/data.csv"]).Where(line => !line.StartsWith("# replayed", StringComparison.Ordinal)));
        var other = await Command.RunHereAsync("run", Recipe, "--out", _folder["fourth"], "--replay", _folder["monday"], "--set", "width=210 ns");
        Assert.Equal(4, other.Code);
        Assert.Contains("pulser.transcript:", other.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("NOT SAFE", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_ends_the_run_with_the_instrument_named_and_stands_in_the_record()
    {
        var run = await Command.RunHereAsync("run", Recipe, "--out", _folder["out"], "--fault", "lockin:drop@40");
        Assert.Equal(4, run.Code);
        Assert.Contains("SIM::lockin", run.Error, StringComparison.Ordinal);
        Assert.Contains("no answer within 5 s", run.Error, StringComparison.Ordinal);
        Assert.Contains("drop@40", File.ReadAllText(_folder["out/manifest.json"]), StringComparison.Ordinal);
        Assert.Equal(2, (await Command.RunHereAsync("run", Recipe, "--fault", "lockin:dorp@40")).Code);
        Assert.Equal(2, (await Command.RunHereAsync("run", Recipe, "--fault", "lockin")).Code);
    }

    [Fact]
    public void A_served_instrument_misbehaves_and_is_found_and_recorded()
    {
        using var served = Command.Announce("serve", _folder.Bench, "--json", "--fault", "magnet:garbage");
        var lockin = ResourceOf(served, "lockin");
        var place = lockin.Split("::");
        var found = Command.Run(
            "discover", "--host", $"{place[1]}:{place[2]}", "--broadcast", "127.0.0.1:9", "--mdns", "off", "--seconds", "0.2", "--json");
        Assert.Equal(0, found.Code);
        var instrument = JsonDocument.Parse(found.Output).RootElement.GetProperty("instruments")[0];
        Assert.Equal(lockin, instrument.GetProperty("resource").GetString());
        Assert.StartsWith("Stanford_Research_Systems", instrument.GetProperty("identity").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, Command.Run("send", lockin, "*IDN?", "SENS 10", "--record", _folder["x.transcript"]).Code);
        Assert.EndsWith("> SENS 10\n", File.ReadAllText(_folder["x.transcript"]), StringComparison.Ordinal);
        Assert.Equal(0, Command.Run("send", $"REPLAY::{_folder["x.transcript"]}", "*IDN?", "SENS 10").Code);
        var read = Command.Run("send", lockin, "--read", "--timeout", "0.3", "SENS 10");
        Assert.Equal(4, read.Code);
        Assert.Contains("no answer within", read.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("KEPCO", Command.Run("send", ResourceOf(served, "magnet"), "*IDN?").Output, StringComparison.Ordinal);
        served.Signal("TERM");
        Assert.Equal(0, served.Wait().Code);
    }

    private static string ResourceOf(Command served, string name) => JsonDocument.Parse(served.Announcement).RootElement.GetProperty("instruments").EnumerateArray()
        .Single(instrument => instrument.GetProperty("name").GetString() == name).GetProperty("resources").GetProperty("socket").GetString()!;
}
