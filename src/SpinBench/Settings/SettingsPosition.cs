using System.Globalization;

namespace SpinBench.Settings;

/// <summary>Where a setting was written.</summary>
/// <param name="Source">The file, or what else the setting came from, such as <c>--set</c>.</param>
/// <param name="Line">The line in the file, from 1; 0 where there is none.</param>
/// <param name="Column">The column in the line, from 1; 0 where there is none.</param>
public readonly record struct SettingsPosition(string Source, int Line = 0, int Column = 0)
{
    /// <summary>Such as <c>benches/x.yaml:12</c>.</summary>
    public override string ToString() => Line > 0 ? $"{Source}:{Line.ToString(CultureInfo.InvariantCulture)}" : Source;
}
