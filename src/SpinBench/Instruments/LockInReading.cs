using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>Both components of a lock-in signal at one moment, in V rms.</summary>
/// <param name="X">Component in phase with the reference, in V rms.</param>
/// <param name="Y">Component in quadrature with the reference, in V rms.</param>
public readonly record struct LockInReading([property: Unit("V")] double X, [property: Unit("V")] double Y)
{
    /// <summary>Amplitude, in V rms.</summary>
    [Unit("V")] public double Magnitude => Math.Sqrt((X * X) + (Y * Y));
}
