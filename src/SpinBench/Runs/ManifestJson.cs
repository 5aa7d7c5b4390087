using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpinBench.Runs;

/// <summary>How a manifest stands in its file.</summary>
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext
{
    /// <summary>Indented, kebab-case, with μ, Ω and → readable in the file.</summary>
    public static ManifestJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        Converters =
        {
            new JsonStringEnumConverter<RunStatus>(JsonNamingPolicy.KebabCaseLower),
            new JsonStringEnumConverter<SeamKind>(JsonNamingPolicy.KebabCaseLower),
            new JsonStringEnumConverter<RowDurability>(JsonNamingPolicy.KebabCaseLower),
        },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
