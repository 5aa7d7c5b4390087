using SpinBench.Connections.Resources;

namespace SpinBench.Connections.Discovery;

/// <summary>The serial lines of this machine.</summary>
internal static class SerialLines
{
    // Adapters, and lines on the board; not the terminals and pseudo-terminals that stand beside them.
    private static readonly string[] Patterns = ["ttyUSB*", "ttyACM*", "ttyAMA*", "cu.usb*"];

    /// <summary>Resource names of the lines. Opens none of them.</summary>
    public static IEnumerable<string> Find() => Directory.Exists("/dev")
        ? Patterns.SelectMany(pattern => Directory.EnumerateFiles("/dev", pattern)).Order(StringComparer.Ordinal).Select(path => new SerialName(path).ToString())
        : [];
}
