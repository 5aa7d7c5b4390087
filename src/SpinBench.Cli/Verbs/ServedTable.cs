using System.Text.Json.Serialization;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Cli.Verbs;

/// <summary>What <c>serve --json</c> prints.</summary>
internal sealed record ServedTable(IReadOnlyList<ServedTable.Instrument> Instruments)
{
    /// <summary>What the way through the portmapper is called.</summary>
    public const string GatewayProtocol = "gateway";

    public static ServedTable Of(BenchServer server) => new(
        [.. server.Instruments.Select(instrument => new Instrument(
            instrument.Name,
            instrument.Driver,
            Resources(instrument, server)))]);

    // Where a resource name is not enough, a second key says through which controller.
    private static Dictionary<string, string> Resources(ServedBenchInstrument instrument, BenchServer server)
    {
        var resources = instrument.Servers.ToDictionary(by => by.Protocol, by => by.Resource.ToString(), StringComparer.Ordinal);
        if (server.Gateway.TryGetValue(instrument.Name, out var gateway)) resources[GatewayProtocol] = gateway.ToString();
        foreach (var by in instrument.Servers)
            if (by.Through is { } through) resources["through"] = through.ToString();
        return resources;
    }

    /// <summary>One instrument, with its resource name for each protocol.</summary>
    internal sealed record Instrument(string Name, string Driver, IReadOnlyDictionary<string, string> Resources);
}

/// <summary>How the table is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ServedTable))]
internal sealed partial class ServedTableJson : JsonSerializerContext;
