using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>One macrospin, or many copies of it.</summary>
public sealed record MacrospinSystemSettings : MacrospinSettings
{
    /// <summary>Number of copies, which differ by their thermal agitation.</summary>
    [Summary("Number of copies, which differ by their thermal agitation.")]
    public int Count { get; init; } = 1;
}
