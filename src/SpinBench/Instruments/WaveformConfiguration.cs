using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>What one channel of a waveform generator puts out, and when.</summary>
public sealed record WaveformConfiguration
{
    /// <summary>The shape.</summary>
    public WaveformShape Shape { get; init; }

    /// <summary>Name of the loaded waveform, for <see cref="WaveformShape.Arbitrary"/>; empty otherwise.</summary>
    public string Waveform { get; init; } = "";

    /// <summary>Cycles a second, in Hz. Means nothing for noise, a constant voltage and a loaded waveform.</summary>
    [Unit("Hz")] public double Frequency { get; init; } = 1000;

    /// <summary>Samples a second of a loaded waveform, in Hz. Means nothing for the other shapes.</summary>
    [Unit("Hz")] public double SampleRate { get; init; } = 1e6;

    /// <summary>
    /// Voltage from the lowest to the highest level of the shape, in V at the load. Of a loaded waveform it is the voltage from a sample of
    /// −1 to one of +1, whatever its samples are: a sample s makes <see cref="Offset"/> + s · Amplitude / 2.
    /// </summary>
    [Unit("V")] public double Amplitude { get; init; } = 0.1;

    /// <summary>Voltage in the middle between both levels, in V at the load.</summary>
    [Unit("V")] public double Offset { get; init; }

    /// <summary>Resistance that the generator is told it drives, in Ω: the voltages are meant at this load. Infinity for an open line.</summary>
    [Unit("Ω")] public double Load { get; init; } = 50;

    /// <summary>Cycles that one trigger emits; 0 for a waveform that runs on its own as long as the output is on.</summary>
    public int Cycles { get; init; } = 1;

    /// <summary>Where in its cycle a burst of a sine or ramp begins, in degrees, −360 to 360.</summary>
    public double Phase { get; init; }

    /// <summary>Share of a square's cycle at the upper level, in per cent.</summary>
    public double DutyCycle { get; init; } = 50;

    /// <summary>Share of a ramp's cycle that rises, in per cent.</summary>
    public double Symmetry { get; init; } = 100;

    /// <summary>Duration of one cycle, in seconds.</summary>
    /// <param name="samples">Number of samples of the loaded waveform.</param>
    public double CycleDuration(int samples) => Shape == WaveformShape.Arbitrary ? samples / SampleRate : 1 / Frequency;
}
