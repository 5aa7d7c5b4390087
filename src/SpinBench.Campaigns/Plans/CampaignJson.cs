using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SpinBench.Runs;

namespace SpinBench.Campaigns.Plans;

/// <summary>How the files of a campaign are written.</summary>
[JsonSerializable(typeof(CampaignPlan))]
internal sealed partial class CampaignJson : JsonSerializerContext
{
    /// <summary>Kebab-case, with μ, Ω and → readable in the file.</summary>
    public static JsonSerializerOptions Style { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        Converters = { new JsonStringEnumConverter<RunStatus>(JsonNamingPolicy.KebabCaseLower) },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The plan in that style.</summary>
    public static CampaignJson Readable { get; } = new(new JsonSerializerOptions(Style));
}
