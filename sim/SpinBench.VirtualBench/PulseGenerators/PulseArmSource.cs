namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>What starts the waveform of an 81160A, in the order of its words.</summary>
internal enum PulseArmSource
{
    Immediate,
    Internal2,
    External,
    Manual,
}
