namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>What a current source is armed for.</summary>
internal enum ArmedTest
{
    None,
    Delta,
    PulseDelta,
    Conductance,
    Wave,
    Sweep,
}
