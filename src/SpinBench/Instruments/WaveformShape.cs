namespace SpinBench.Instruments;

/// <summary>What a waveform generator puts out. Pulses are asked of it as an <see cref="IPulseGenerator"/>.</summary>
public enum WaveformShape
{
    /// <summary>A sine; it begins at its middle, rising.</summary>
    Sine,

    /// <summary>Two levels; it begins with the upper one and rests at the lower one.</summary>
    Square,

    /// <summary>A rise and a fall in straight lines, beginning at the lower level.</summary>
    Ramp,

    /// <summary>Gaussian noise; it runs on its own, not in bursts.</summary>
    Noise,

    /// <summary>A constant voltage, <see cref="WaveformConfiguration.Offset"/>.</summary>
    Direct,

    /// <summary>A waveform that was loaded before.</summary>
    Arbitrary,
}
