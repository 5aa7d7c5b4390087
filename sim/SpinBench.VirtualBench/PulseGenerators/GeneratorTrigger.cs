namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>What starts a waveform.</summary>
internal enum GeneratorTrigger
{
    Immediate,
    Timer,
    External,
    Bus,
}
