using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>The settings of a lock-in amplifier.</summary>
public sealed record LockInConfiguration
{
    /// <summary>Internal oscillator or external reference; some models have more.</summary>
    public LockInReference Reference { get; init; } = LockInReference.Internal;

    /// <summary>Frequency of the internal oscillator, in Hz. Not set while the reference is external.</summary>
    [Unit("Hz")] public double Frequency { get; init; } = 1000;

    /// <summary>Harmonic of the reference that is detected; 1 is the fundamental. With dual reference that of the internal oscillator.</summary>
    public int Harmonic { get; init; } = 1;

    /// <summary>With dual reference, the harmonic of the signal at the reference input; 1 with any other.</summary>
    public int ExternalHarmonic { get; init; } = 1;

    /// <summary>Reference phase shift, in degrees, −180 to 180.</summary>
    public double Phase { get; init; }

    /// <summary>Amplitude of the sine output, in V rms.</summary>
    [Unit("V")] public double SineAmplitude { get; init; } = 1;

    /// <summary>What the signal input measures.</summary>
    public LockInInput Input { get; init; } = LockInInput.SingleEnded;

    /// <summary>True when the input is coupled to DC, false for AC coupling.</summary>
    public bool DirectCoupling { get; init; }

    /// <summary>Full-scale range, in V rms; one that the instrument has.</summary>
    [Unit("V")] public double Sensitivity { get; init; } = 1;

    /// <summary>How much noise beside the signal the input stands before it overloads.</summary>
    public DynamicReserve Reserve { get; init; } = DynamicReserve.LowNoise;

    /// <summary>Time constant of the output filter, in seconds; one that the instrument has.</summary>
    [Unit("s")] public double TimeConstant { get; init; } = 0.1;

    /// <summary>Number of cascaded filter poles, 1 to 4: 6 dB per octave each.</summary>
    public int FilterPoles { get; init; } = 2;

    /// <summary>True when the synchronous filter averages over whole periods of slow references.</summary>
    public bool SynchronousFilter { get; init; }
}
