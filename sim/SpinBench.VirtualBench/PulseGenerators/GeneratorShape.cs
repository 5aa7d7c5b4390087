namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>Waveforms that the generators put out.</summary>
internal enum GeneratorShape
{
    Sine,
    Square,
    Triangle,
    Ramp,
    Pulse,
    RandomBits,
    Noise,
    Direct,
    Arbitrary,
}
