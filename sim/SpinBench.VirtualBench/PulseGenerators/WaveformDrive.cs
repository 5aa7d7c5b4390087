namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>What a channel's circuit puts out, in open-circuit volts.</summary>
/// <param name="Shape">The shape; not a pulse.</param>
/// <param name="Amplitude">Voltage from a sample of −1 to one of +1; negative when the output is inverted.</param>
/// <param name="Offset">Voltage in their middle.</param>
/// <param name="Frequency">Cycles a second.</param>
internal sealed record WaveformDrive(GeneratorShape Shape, double Amplitude, double Offset, double Frequency)
{
    // A smooth shape is played as a staircase: fine steps, but none shorter than a device can be expected to notice.
    private const int MostSteps = 64;
    private const int FewestSteps = 4;
    private const double ShortestStep = 0.25e-9;

    /// <summary>One cycle of an arbitrary waveform.</summary>
    public ReadOnlyMemory<float> Samples { get; init; }

    /// <summary>Where in its cycle a burst of a smooth shape begins, in degrees.</summary>
    public double Phase { get; init; }

    /// <summary>Share of a square's cycle at the upper level.</summary>
    public double DutyCycle { get; init; } = 0.5;

    /// <summary>Share of a ramp's cycle that rises.</summary>
    public double Symmetry { get; init; } = 1;

    /// <summary>True when it waits for a trigger, false when it runs on its own.</summary>
    public bool Waits { get; init; }

    /// <summary>Cycles that a trigger emits.</summary>
    public int Cycles { get; init; } = 1;

    /// <summary>True for what repeats itself.</summary>
    public bool IsPeriodic => Shape is not (GeneratorShape.Direct or GeneratorShape.Noise or GeneratorShape.RandomBits);

    /// <summary>
    /// Where the channel rests: while it waits at the level that its waveform begins with, while it runs on its own at the larger of its
    /// levels, which is at least what the device has to bear.
    /// </summary>
    public double Rest => Shape == GeneratorShape.Direct ? Offset
        : Waits ? Offset + (Amplitude / 2 * First)
        : Offset < 0 ? Offset - Math.Abs(Amplitude / 2) : Offset + Math.Abs(Amplitude / 2);

    // A square rests at its lower level [unverified].
    private double First => Shape switch
    {
        GeneratorShape.Arbitrary => Samples.IsEmpty ? 0 : Samples.Span[0],
        GeneratorShape.Square => -1,
        GeneratorShape.Noise or GeneratorShape.RandomBits => 0,
        _ => At(Phase / 360),
    };

    /// <summary>One cycle as samples at equal intervals.</summary>
    public ReadOnlyMemory<float> Render()
    {
        if (Shape == GeneratorShape.Arbitrary) return Samples;
        var steps = (int)Math.Clamp(1 / (Frequency * ShortestStep), FewestSteps, MostSteps);
        var samples = new float[steps];
        for (var step = 0; step < steps; step++) samples[step] = (float)At((Phase / 360) + ((step + 0.5) / steps));
        return samples;
    }

    private double At(double cycle)
    {
        var at = cycle - Math.Floor(cycle);
        var rise = Shape == GeneratorShape.Triangle ? 0.5 : Symmetry;
        return Shape == GeneratorShape.Sine ? Math.Sin(2 * Math.PI * cycle)
            : Shape == GeneratorShape.Square ? (at < DutyCycle ? 1 : -1)
            : at < rise ? (2 * at / rise) - 1
            : 1 - (2 * (at - rise) / (1 - rise));
    }
}
