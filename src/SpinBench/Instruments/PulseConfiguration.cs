using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>A counted train of equal pulses from a 0 V baseline.</summary>
public sealed record PulseConfiguration
{
    /// <summary>Height of the pulse above the 0 V baseline, in V at the load; negative for pulses below it, not zero.</summary>
    [Unit("V")] public double Amplitude { get; init; } = 1;

    /// <summary>Width at half height, in seconds.</summary>
    [Unit("s")] public double Width { get; init; } = 200e-9;

    /// <summary>Duration of each edge, in seconds.</summary>
    [Unit("s")] public double Edge { get; init; } = 2.5e-9;

    /// <summary>Time from one pulse of the train to the next, in seconds.</summary>
    [Unit("s")] public double Period { get; init; } = 1e-6;

    /// <summary>Number of pulses that one trigger emits.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Resistance that the generator is told it drives, in Ω: the amplitude is meant at this load.</summary>
    [Unit("Ω")] public double Load { get; init; } = 50;
}
