using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>A sine to learn, and how long.</summary>
[Summary("A sine to learn, how long it is learnt, and how long the network then goes on by itself.")]
public sealed record SineTarget
{
    /// <summary>Amplitude, of outputs of ±1.</summary>
    [Summary("Amplitude; outputs reach about ±1.")]
    public required double Amplitude { get; init => field = Allowed.Positive(value, nameof(Amplitude)); }

    /// <summary>Period, in seconds.</summary>
    [Unit("s"), Summary("Period.")]
    public required double Period { get; init => field = Allowed.Positive(value, nameof(Period)); }

    /// <summary>Time for which it is learnt, in seconds.</summary>
    [Unit("s"), Summary("Time for which it is learnt.")]
    public required double Learn { get; init => field = Allowed.NotNegative(value, nameof(Learn)); }

    /// <summary>Time for which the network then goes on by itself, in seconds.</summary>
    [Unit("s"), Summary("Time for which the network then goes on by itself.")]
    public required double Free { get; init => field = Allowed.NotNegative(value, nameof(Free)); }

    /// <summary>The sine at a moment.</summary>
    internal double At(double time) => Amplitude * Math.Sin(2 * Math.PI * time / Period);
}
