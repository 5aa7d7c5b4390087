namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>Waveforms of an 81160A, in the order of its words.</summary>
internal enum PulseShape
{
    Sine,
    Square,
    Ramp,
    Pulse,
    Noise,
    Direct,
    User,
}
