using System.Text.Json;
using System.Text.Json.Serialization;
using SpinBench.Runs;

namespace SpinBench.Station.Control;

/// <summary>What a run answers to those who steer it.</summary>
/// <param name="Phase">What it does now.</param>
/// <param name="Rows">Rows on the disk.</param>
/// <param name="Reason">What holds it; empty where nothing does.</param>
/// <param name="Refused">Why it does not do what was asked; null where it does.</param>
public sealed record RunState(RunPhase Phase, int Rows, string Reason, string? Refused);

/// <summary>How an answer stands on the line.</summary>
[JsonSerializable(typeof(RunState))]
internal sealed partial class RunStateJson : JsonSerializerContext
{
    public static RunStateJson Line { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter<RunPhase>(JsonNamingPolicy.KebabCaseLower) },
    });
}
