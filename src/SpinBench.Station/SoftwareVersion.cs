using System.Reflection;

namespace SpinBench.Station;

/// <summary>The version of this software.</summary>
public static class SoftwareVersion
{
    /// <summary>The version, as manifests and <c>--version</c> give it.</summary>
    public static string Text { get; } =
        "SpinBench " + typeof(SoftwareVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
