using SpinBench.Settings;

namespace SpinBench.Station.Recipes;

/// <summary>A setting that the command line or a series changes.</summary>
/// <param name="Key">Where: <c>settings.…</c> or nothing for the protocol's settings, <c>sample.…</c>, <c>bench.…</c>.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Origin">Who changes it, for errors: <c>--set</c>.</param>
public sealed record Override(string Key, string Value, string Origin)
{
    /// <summary>Takes <c>key=value</c> apart.</summary>
    /// <exception cref="SettingsException">There is no key or no equals sign.</exception>
    public static Override Parse(string text, string origin) => TryParse(text, origin)
        ?? throw new SettingsException(new SettingsPosition(origin), text, $"'{text}' sets nothing; write KEY=VALUE, for example sample.cells=2");

    /// <summary>Takes <c>key=value</c> apart; null where there is no key or no equals sign.</summary>
    public static Override? TryParse(string text, string origin)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? new Override(text[..equals].Trim(), text[(equals + 1)..].Trim(), origin) : null;
    }
}
