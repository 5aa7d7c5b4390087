using SpinBench.Quantities;

namespace SpinBench.Protocols.Programming;

/// <summary>One pulse of a <see cref="CompoundProgramming"/> and the reading that verifies it.</summary>
/// <param name="Stage">What the pulse was for.</param>
/// <param name="Transition">Number of the transition, from 1; 0 during calibration.</param>
/// <param name="From">State from which the transition started; −1 during calibration.</param>
/// <param name="Target">State that was wanted; −1 during calibration.</param>
/// <param name="Pulse">Number of the pulse within its transition or sweep, from 1; 0 for the reading before the first.</param>
/// <param name="Amplitude">Amplitude, in V at the sample; 0 for the reading before the first pulse.</param>
/// <param name="Field">Field during the pulse, μ0H in T, as it was read when it was set.</param>
/// <param name="Resistance">Resistance after the pulse, in Ω.</param>
/// <param name="Level">State reached: the number of antiparallel cells; −1 where it is not known or a barrier broke.</param>
/// <param name="Success">Whether the state reached is the one wanted.</param>
public readonly record struct CompoundProgrammingRow(
    ProgrammingStage Stage,
    int Transition,
    int From,
    int Target,
    int Pulse,
    [property: Unit("V")] double Amplitude,
    [property: Unit("T")] double Field,
    [property: Unit("Ω")] double Resistance,
    int Level,
    bool Success);
