namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>Units of an amplitude, in the order of their words.</summary>
internal enum AmplitudeUnit
{
    PeakToPeak,
    RootMeanSquare,
    Power,
}
