using SpinBench.Quantities;

namespace SpinBench.Roles;

/// <summary>How the synapses of an array are written and read, however they are wired: what <see cref="SynapseProgrammer"/> works on.</summary>
internal interface ISynapseAccess
{
    /// <summary>Resistance that a write pulse sees, in Ω; not a number in a rehearsal.</summary>
    [Unit("Ω")] double WriteResistance { get; }

    /// <summary>Applies one write pulse to each of some synapses.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<int> cells, [Unit("V")] double voltage, [Unit("s")] double width, CancellationToken cancellation);

    /// <summary>Reads the conductances of some synapses, in S.</summary>
    ValueTask ReadAsync(ReadOnlyMemory<int> cells, [Unit("S")] Memory<double> conductances, CancellationToken cancellation);
}
