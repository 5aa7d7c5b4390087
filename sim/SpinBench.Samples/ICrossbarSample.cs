namespace SpinBench.Samples;

/// <summary>A sample of many programmable resistors at the crossings of rows and columns.</summary>
public interface ICrossbarSample : ISample
{
    /// <summary>Number of rows, to which voltages are applied.</summary>
    int Rows { get; }

    /// <summary>Number of columns, whose currents are sensed.</summary>
    int Columns { get; }

    /// <summary>
    /// Crossings that a switch connects to the write channel now, each once: those that <see cref="ISample.Pulse"/> writes. Null where there
    /// is no switch, and crossings are written by electronics of the crossbar's own.
    /// </summary>
    IReadOnlyList<int>? Connected { get; set; }

    /// <summary>Conductance of one crossing at rest, S: what a meter sees that a switch connects to it.</summary>
    /// <param name="cell">The crossing: row · <see cref="Columns"/> + column.</param>
    double ConductanceOf(int cell);

    /// <summary>Applies one write pulse to each of some crossings.</summary>
    /// <param name="cells">The crossings: row · <see cref="Columns"/> + column, each once.</param>
    /// <param name="voltage">Height of the pulse, V.</param>
    /// <param name="width">Width of the pulse, s.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pulse is outside what the model describes.</exception>
    void Write(ReadOnlySpan<int> cells, double voltage, double width);

    /// <summary>Reads the conductances of some crossings, one after the other, with the noise of reading.</summary>
    /// <param name="cells">The crossings.</param>
    /// <param name="conductances">Receives the conductances, S.</param>
    void Read(ReadOnlySpan<int> cells, Span<double> conductances);

    /// <summary>Applies voltages to all rows and senses the currents of all columns, with the resistances of the wiring in series.</summary>
    /// <param name="voltages">Voltages, V, one a row.</param>
    /// <param name="currents">Receives the currents, A, one a column.</param>
    void Multiply(ReadOnlySpan<double> voltages, Span<double> currents);
}
