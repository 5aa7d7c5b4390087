using SpinBench.Quantities;

namespace SpinBench.Roles;

/// <summary>What programming synapses took.</summary>
/// <param name="Synapses">Synapses that were to change their states.</param>
/// <param name="Pulses">Write pulses, those that found out about the synapses included.</param>
/// <param name="Energy">Energy of the write pulses, in J: Σ V²/R·width.</param>
/// <param name="Missed">Synapses that did not reach their states.</param>
public readonly record struct ProgrammingCost(long Synapses, long Pulses, [property: Unit("J")] double Energy, long Missed)
{
    /// <summary>Two costs together.</summary>
    public static ProgrammingCost operator +(ProgrammingCost left, ProgrammingCost right) =>
        new(left.Synapses + right.Synapses, left.Pulses + right.Pulses, left.Energy + right.Energy, left.Missed + right.Missed);
}
