using SpinBench.Quantities;

namespace SpinBench.Protocols.Programming;

/// <summary>One point of a <see cref="CompoundProgramming"/>: a pulse and what it is for.</summary>
/// <param name="Stage">What the pulse is for.</param>
/// <param name="Transition">Number of the transition, from 1; 0 during calibration.</param>
/// <param name="From">State from which the transition starts; −1 during calibration.</param>
/// <param name="Target">State that is wanted; −1 during calibration.</param>
/// <param name="Number">Number of the pulse within its transition or sweep, from 1; 0 for the reading before the first.</param>
/// <param name="Amplitude">Amplitude, in V at the sample; 0 for the reading before the first pulse.</param>
/// <param name="Levels">The levels by which a reading is judged, in Ω, lowest first; empty while they are not known.</param>
public sealed record ProgrammingPulse(
    ProgrammingStage Stage, int Transition, int From, int Target, int Number, [property: Unit("V")] double Amplitude, IReadOnlyList<double> Levels)
{
    /// <summary>The point in words.</summary>
    public override string ToString() =>
        Stage == ProgrammingStage.Calibrate
            ? $"a calibration pulse of {QuantityFormat.Print(Amplitude, "V")}"
            : $"pulse {Number} of {QuantityFormat.Print(Amplitude, "V")} from state {From} to state {Target}";
}
