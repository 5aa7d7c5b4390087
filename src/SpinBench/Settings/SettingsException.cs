namespace SpinBench.Settings;

/// <summary>Settings cannot be used. The message names file, line and key, what is wrong and what would be right.</summary>
/// <param name="position">Where the setting was written.</param>
/// <param name="key">The setting's path, such as <c>roles.field.limit</c>; empty for the file as a whole.</param>
/// <param name="problem">What is wrong and what would be right.</param>
/// <param name="inner">What caused it.</param>
public sealed class SettingsException(SettingsPosition position, string key, string problem, Exception? inner = null)
    : Exception($"{position}: {problem}", inner)
{
    /// <summary>The file, or what else the setting came from.</summary>
    public string File { get; } = position.Source;

    /// <summary>The line in the file, from 1; 0 where there is none.</summary>
    public int Line { get; } = position.Line;

    /// <summary>The column in the line, from 1; 0 where there is none.</summary>
    public int Column { get; } = position.Column;

    /// <summary>The setting's path; empty for the file as a whole.</summary>
    public string Key { get; } = key;

    /// <summary>What is wrong, without the position.</summary>
    public string Problem { get; } = problem;
}
