using System.Text.Json.Serialization;

namespace SpinBench.Protocols;

/// <summary>One thing that a measurement says.</summary>
/// <param name="Name">Kebab-case name, by which a recipe gives the published value: <c>coercive-field</c>.</param>
/// <param name="Value">The value in SI (a share of one where the unit is %); not a number when the rows do not say.</param>
/// <param name="Unit">SI unit symbol; empty for a pure number, <c>%</c> for a share.</param>
/// <param name="Meaning">What it is, in a few words.</param>
/// <param name="Low">Lower end of the uncertainty, in SI, where there is one.</param>
/// <param name="High">Upper end of the uncertainty.</param>
public sealed record Finding(string Name, double Value, string Unit, string Meaning, double? Low = null, double? High = null)
{
    /// <summary>
    /// False where it must not be compared with what is published, because something else was measured: a network that learnt from built-in
    /// images, say, in place of the published set. Null where nobody says so, an older version included.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsComparable { get; init; }
}
