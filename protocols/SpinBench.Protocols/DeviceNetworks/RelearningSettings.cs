using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>How outputs are learnt by FORCE that have more than one target, one after the other.</summary>
[Summary("How the outputs are learnt, by recursive least squares at every step (FORCE), and what is imperfect about it.")]
public sealed record RelearningSettings : ForceSettings
{
    /// <summary>Whether what was seen is forgotten when a new target begins.</summary>
    [Summary("Whether the correlations that were seen are forgotten when a new target begins; the weights stay.")]
    public bool Restart { get; init; } = true;
}
