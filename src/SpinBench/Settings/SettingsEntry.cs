namespace SpinBench.Settings;

/// <summary>A key with its value.</summary>
/// <param name="Key">The key as it was written.</param>
/// <param name="Position">Where the key was written.</param>
/// <param name="Value">Its value.</param>
public sealed record SettingsEntry(string Key, SettingsPosition Position, SettingsNode Value);
