namespace SpinBench.Roles;

/// <summary>A state that a synapse is to have.</summary>
/// <param name="Cell">The synapse: row · columns + column.</param>
/// <param name="State">The state: 0 has the largest conductance.</param>
public readonly record struct SynapseTarget(int Cell, int State);
