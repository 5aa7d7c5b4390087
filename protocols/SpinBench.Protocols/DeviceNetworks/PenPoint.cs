using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>A point of a drawn character, of a box from −1 to 1.</summary>
[Summary("A point of a drawn character, in a box from -1 to 1.")]
public sealed record PenPoint
{
    /// <summary>From left to right.</summary>
    [Summary("From left to right, -1 to 1.")]
    public required double X { get; init => field = InBox(value, nameof(X)); }

    /// <summary>From bottom to top.</summary>
    [Summary("From bottom to top, -1 to 1.")]
    public required double Y { get; init => field = InBox(value, nameof(Y)); }

    private static double InBox(double value, string name) =>
        value is >= -1 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, "it lies between -1 and 1");
}
