using SpinBench.Settings;

namespace SpinBench.Campaigns.Planning;

/// <summary>A random sample of settings.</summary>
/// <param name="Count">Number of draws.</param>
/// <param name="Of">What each setting is drawn from: a range or a list.</param>
/// <param name="Seed">Seed of the draws; the same one gives the same campaign.</param>
public sealed record RandomSettings(
    [property: Summary("Number of draws.")] int Count,
    [property: Summary("What is drawn, and from where: settings.assist-field: 0 … 6 mT, settings.width: 1 → 100 ns log, or a list.")]
    IReadOnlyDictionary<string, SettingsNode> Of,
    [property: Summary("Seed of the draws; the same one gives the same campaign.")] ulong Seed = 0);
