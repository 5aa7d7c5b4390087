namespace SpinBench.Settings;

/// <summary>One effective setting, for manifests and reports.</summary>
/// <param name="Key">Its path, such as <c>sample.free-layer</c>.</param>
/// <param name="Value">Its value with its unit, such as <c>1.7 nm</c>.</param>
public sealed record SettingLine(string Key, string Value);
