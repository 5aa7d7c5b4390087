using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>Settings of a <see cref="WaveRecognizer"/>.</summary>
[Summary("Sine and square waves that a network of devices learns to tell apart.")]
public sealed record WaveRecognizerSettings
{
    /// <summary>The devices.</summary>
    [Summary("Between which stimuli the devices work.")]
    public required DevicesSettings Devices { get; init; }

    /// <summary>The connections.</summary>
    [Summary("The connections; the wave is the input.")]
    public required NetworkSettings Network { get; init; }

    /// <summary>How the output is learnt.</summary>
    [Summary("How the output is learnt.")]
    public required ForceSettings Learning { get; init; }

    /// <summary>Time for which one wave is shown, in seconds.</summary>
    [Unit("s"), Summary("Time for which one wave is shown; the network is at rest when it begins.")]
    public double Window { get; init => field = Allowed.Positive(value, nameof(Window)); } = 60e-9;

    /// <summary>Angular frequency of the sine, in rad/s.</summary>
    [Unit("rad/s"), Summary("Angular frequency of the sine, of amplitude 1.")]
    public double SineFrequency { get; init => field = Allowed.Positive(value, nameof(SineFrequency)); } = 0.21e9;

    /// <summary>Angular frequency of the square wave, in rad/s.</summary>
    [Unit("rad/s"), Summary("Angular frequency of the square wave, of amplitude 2.")]
    public double SquareFrequency { get; init => field = Allowed.Positive(value, nameof(SquareFrequency)); } = 0.16e9;

    /// <summary>Noise on the input as a share of its amplitude.</summary>
    [Unit("%"), Summary("Standard deviation of noise on the wave, as a share of its amplitude.")]
    public double InputNoise { get; init => field = Allowed.NotNegative(value, nameof(InputNoise)); } = 0.05;

    /// <summary>Waves from which it learns.</summary>
    [Summary("Waves from which the network learns.")]
    public int Learn { get; init => field = Allowed.AtLeastOne(value, nameof(Learn)); } = 60;

    /// <summary>Waves that it then tells apart.</summary>
    [Summary("Waves that it then tells apart.")]
    public int Test { get; init => field = Allowed.AtLeastOne(value, nameof(Test)); } = 100;
}
