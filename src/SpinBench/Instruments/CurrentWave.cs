using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>A periodic current.</summary>
public sealed record CurrentWave
{
    /// <summary>Shape of a period.</summary>
    public CurrentWaveShape Shape { get; init; } = CurrentWaveShape.Sine;

    /// <summary>Frequency, in Hz.</summary>
    [Unit("Hz")] public double Frequency { get; init; } = 1000;

    /// <summary>Amplitude from the offset to the peak, in A.</summary>
    [Unit("A")] public double Amplitude { get; init; } = 1e-3;

    /// <summary>Offset, in A.</summary>
    [Unit("A")] public double Offset { get; init; }

    /// <summary>Duty cycle of a square or a ramp, 0 to 1.</summary>
    public double DutyCycle { get; init; } = 0.5;

    /// <summary>Number of periods after which the wave ends; infinity for one that runs until it is stopped.</summary>
    public double Cycles { get; init; } = double.PositiveInfinity;

    /// <summary>The points of an arbitrary shape, −1 to 1, of equal duration each; empty for the other shapes.</summary>
    public IReadOnlyList<double> Points { get; init; } = [];
}
