using System.Text.Json;

namespace SpinBench.Networks.Checkpoints;

/// <summary>Settings as a checkpoint's head tells them: the same on every machine, whatever its language.</summary>
internal static class SettingsText
{
    /// <summary>A line of the head.</summary>
    public static string Line<T>(string name, T settings) => $"{name}: {JsonSerializer.Serialize(settings)}";
}
