using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>
/// A crossbar of programmable resistors with electronics of its own. Crossings are numbered row by row from 0: row · columns + column.
/// </summary>
public interface ICrossbar : IInstrument
{
    /// <summary>Asks for the numbers of rows and columns and for the resistance that a write pulse sees.</summary>
    ValueTask<CrossbarShape> ReadShapeAsync(CancellationToken cancellation = default);

    /// <summary>Applies one write pulse to each of some crossings.</summary>
    /// <param name="cells">The crossings, each once.</param>
    /// <param name="voltage">Height of the pulse, in V, signed.</param>
    /// <param name="width">Width of the pulse, in seconds.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InstrumentException">The crossbar has no such crossing, or cannot make the pulse; nothing was applied.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<int> cells, [Unit("V")] double voltage, [Unit("s")] double width, CancellationToken cancellation = default);

    /// <summary>Reads the conductances of some crossings.</summary>
    /// <param name="cells">The crossings.</param>
    /// <param name="conductances">Receives as many conductances, in S.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InstrumentException">The crossbar has no such crossing.</exception>
    ValueTask ReadAsync(ReadOnlyMemory<int> cells, [Unit("S")] Memory<double> conductances, CancellationToken cancellation = default);

    /// <summary>Applies read voltages to all rows and senses the currents of all columns.</summary>
    /// <param name="voltages">Voltages, in V, one a row.</param>
    /// <param name="currents">Receives the currents, in A, one a column.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InstrumentException">There is not one voltage for each row, or the crossbar cannot make one; nothing was applied.</exception>
    ValueTask MultiplyAsync([Unit("V")] ReadOnlyMemory<double> voltages, [Unit("A")] Memory<double> currents, CancellationToken cancellation = default);
}
