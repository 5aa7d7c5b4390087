using SpinBench.Quantities;

namespace SpinBench.Roles;

/// <summary>
/// Synapses at the crossings of rows and columns, numbered row by row from 0. A signed weight takes two of them, next to each other in a
/// row: the difference of their conductances.
/// </summary>
public interface ISynapseArray
{
    /// <summary>Number of rows, to which voltages are applied.</summary>
    int Rows { get; }

    /// <summary>Number of columns, whose currents are sensed.</summary>
    int Columns { get; }

    /// <summary>Number of states of each synapse; state 0 has the largest conductance.</summary>
    int States { get; }

    /// <summary>Brings synapses to states, verifying each write pulse by a reading.</summary>
    /// <param name="targets">The synapses, each once, and their states.</param>
    /// <param name="cancellation">Ends programming between two pulses.</param>
    /// <returns>What it took. A synapse that could not be brought to its state is counted, and no error.</returns>
    /// <exception cref="Safety.LimitException">The bench does not allow the pulses that it takes.</exception>
    ValueTask<ProgrammingCost> ProgramAsync(ReadOnlyMemory<SynapseTarget> targets, CancellationToken cancellation = default);

    /// <summary>Reads conductances.</summary>
    /// <param name="cells">The synapses.</param>
    /// <param name="conductances">Receives as many conductances, in S; not numbers while a run is only rehearsed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask ReadAsync(ReadOnlyMemory<int> cells, [Unit("S")] Memory<double> conductances, CancellationToken cancellation = default);

    /// <summary>Multiplies a vector of voltages with the conductances: applies it to the rows, and senses the currents of the columns.</summary>
    /// <param name="voltages">Voltages, in V, one a row.</param>
    /// <param name="currents">Receives the currents, in A, one a column; not numbers while a run is only rehearsed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="Safety.LimitException">A voltage is beyond the bench's limit; nothing was applied.</exception>
    ValueTask MultiplyAsync([Unit("V")] ReadOnlyMemory<double> voltages, [Unit("A")] Memory<double> currents, CancellationToken cancellation = default);
}
