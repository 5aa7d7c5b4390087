using SpinBench.Networks.Recurrent;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>The connections of a recurrent network of devices.</summary>
[Summary("The connections of a recurrent network of devices.")]
public sealed record NetworkSettings
{
    /// <summary>Number of devices.</summary>
    [Summary("Number of devices, 2 or more.")]
    public int Units { get; init => field = value >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Units), "a recurrent network has at least 2 devices"); } = 40;

    /// <summary>Connections that each device receives.</summary>
    [Summary("Connections that each device receives from others.")]
    public int Connections { get; init => field = Allowed.AtLeastOne(value, nameof(Connections)); } = 8;

    /// <summary>Strength of the connections among devices, g.</summary>
    [Summary("Strength of the connections among devices.")]
    public double Gain { get; init => field = Allowed.NotNegative(value, nameof(Gain)); } = 0.9;

    /// <summary>Largest weight of an input or fed-back output.</summary>
    [Summary("Largest weight of an input or of a fed-back output.")]
    public double InputWeight { get; init => field = Allowed.NotNegative(value, nameof(InputWeight)); } = 1.2;

    /// <summary>Largest bias of a device.</summary>
    [Summary("Largest bias of a device.")]
    public double Bias { get; init => field = Allowed.NotNegative(value, nameof(Bias)); } = 0.3;

    /// <summary>Share of a drive that is renewed in each step, κ.</summary>
    [Summary("Share of a device's drive that is renewed in each step: a low-pass of the synapses; 1 remembers nothing.")]
    public double Renewal
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Renewal), "it lies above 0 and at most at 1");
    } = 0.15;

    /// <summary>Synaptic delay, in steps.</summary>
    [Summary("Steps by which an answer reaches other devices later than the next one: a synaptic delay.")]
    public int Delay { get; init => field = value is >= 0 and <= 10_000 ? value : throw new ArgumentOutOfRangeException(nameof(Delay), "it lies between 0 and 10000 steps"); }

    /// <summary>Duration of a step, in seconds.</summary>
    [Unit("s"), Summary("Duration of a step: one stimulus of all devices.")]
    public double Step { get; init => field = Allowed.Positive(value, nameof(Step)); } = 1.5e-9;

    /// <summary>Seed of the connections.</summary>
    [Summary("Seed of the connections, of noise and of failures.")]
    public ulong Seed { get; init; } = 1;

    /// <summary>The same for a network of a number of inputs.</summary>
    /// <param name="inputs">Number of inputs, fed-back outputs counted.</param>
    internal ReservoirSettings Reservoir(int inputs) => new()
    {
        Units = Units,
        Connections = Connections,
        Gain = Gain,
        InputWeight = InputWeight,
        Bias = Bias,
        Renewal = Renewal,
        Delay = Delay,
        Inputs = inputs,
        Seed = Seed,
    };

    /// <summary>A duration in steps.</summary>
    internal int Steps(double duration) => (int)Math.Round(duration / Step);
}
