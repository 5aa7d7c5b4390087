namespace SpinBench.Physics.Crossbars;

/// <summary>
/// The currents of a crossbar: rows that are driven with voltages, columns whose currents are sensed at zero potential, a conductance at
/// each crossing, and the resistances of drivers, wires and sensors in series. Kirchhoff's laws, solved line by line: each row's potentials
/// with those of the columns held, then each column's, until nothing changes (block Gauss–Seidel relaxation).
/// </summary>
/// <remarks>Row i is driven at column 0, column j is sensed after the last row.</remarks>
public sealed class CrossbarNetwork
{
    private const double Tolerance = 1e-12;
    private const int MostSweeps = 10_000;

    private readonly double[] _onRows;
    private readonly double[] _onColumns;
    private readonly double[] _above;
    private readonly double[] _value;

    /// <summary>Describes the wiring.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="driver">Resistance between each driver and the first crossing of its row, Ω.</param>
    /// <param name="wire">Resistance of a wire between two crossings, Ω.</param>
    /// <param name="sensor">Resistance between the last crossing of each column and its sensor, Ω.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no row or no column, or a resistance is negative.</exception>
    public CrossbarNetwork(int rows, int columns, double driver, double wire, double sensor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(driver);
        ArgumentOutOfRangeException.ThrowIfNegative(wire);
        ArgumentOutOfRangeException.ThrowIfNegative(sensor);
        (Rows, Columns, Driver, Wire, Sensor) = (rows, columns, driver, wire, sensor);
        (_onRows, _onColumns) = (new double[rows * columns], new double[rows * columns]);
        int longest = Math.Max(rows, columns);
        (_above, _value) = (new double[longest], new double[longest]);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Resistance of a driver, Ω.</summary>
    public double Driver { get; }

    /// <summary>Resistance of a wire between two crossings, Ω.</summary>
    public double Wire { get; }

    /// <summary>Resistance of a sensor, Ω.</summary>
    public double Sensor { get; }

    /// <summary>Finds the currents of all columns.</summary>
    /// <param name="conductances">Conductances, S, row by row.</param>
    /// <param name="voltages">Voltages of the drivers, V, one a row.</param>
    /// <param name="currents">Receives the currents into the sensors, A, one a column.</param>
    /// <exception cref="ArithmeticException">The relaxation did not come to an end: the wires are far more resistive than the crossings.</exception>
    public void Solve(ReadOnlySpan<double> conductances, ReadOnlySpan<double> voltages, Span<double> currents)
    {
        double largest = 0;
        for (int row = 0; row < Rows; row++)
        {
            largest = Math.Max(largest, Math.Abs(voltages[row]));
            _onRows.AsSpan(row * Columns, Columns).Fill(voltages[row]);
        }

        Array.Clear(_onColumns);
        bool direct = Driver == 0 && Wire == 0 && Sensor == 0;
        for (int sweep = 0; !direct; sweep++)
        {
            double change = 0;
            for (int row = 0; row < Rows; row++)
                change = Math.Max(change, Relax(conductances, _onRows, _onColumns, row * Columns, 1, Columns, voltages[row], Driver, first: true));
            for (int column = 0; column < Columns; column++)
                change = Math.Max(change, Relax(conductances, _onColumns, _onRows, column, Columns, Rows, 0, Sensor, first: false));
            if (change <= Tolerance * largest) break;
            if (sweep == MostSweeps) throw new ArithmeticException($"The potentials of a crossbar of {Rows} × {Columns} did not settle within {MostSweeps} sweeps.");
        }

        currents[..Columns].Clear();
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                int at = (row * Columns) + column;
                currents[column] += conductances[at] * (_onRows[at] - _onColumns[at]);
            }
        }
    }

    /// <summary>Finds the potentials of one line with those of the crossing lines held.</summary>
    /// <param name="conductances">All conductances.</param>
    /// <param name="own">Potentials of the lines of this direction.</param>
    /// <param name="other">Potentials of the crossing ones.</param>
    /// <param name="begin">First crossing of the line.</param>
    /// <param name="stride">From one crossing to the next.</param>
    /// <param name="length">Number of crossings.</param>
    /// <param name="terminal">Potential at the line's terminal.</param>
    /// <param name="resistance">Resistance between the terminal and the line.</param>
    /// <param name="first">Whether the terminal is at the first crossing, or at the last.</param>
    /// <returns>The largest change of a potential.</returns>
    private double Relax(
        ReadOnlySpan<double> conductances, double[] own, double[] other, int begin, int stride, int length, double terminal, double resistance, bool first)
    {
        if (Wire == 0) return RelaxLumped(conductances, own, other, begin, stride, length, terminal, resistance);

        // Thomas' algorithm. A terminal without resistance holds the crossing next to it.
        double along = 1 / Wire, change = 0;
        for (int i = 0; i < length; i++)
        {
            int at = begin + (i * stride);
            double diagonal = conductances[at] + (i > 0 ? along : 0) + (i < length - 1 ? along : 0);
            double right = conductances[at] * other[at];
            if (i == (first ? 0 : length - 1))
            {
                if (resistance == 0)
                {
                    (_above[i], _value[i]) = (0, terminal);
                    continue;
                }

                diagonal += 1 / resistance;
                right += terminal / resistance;
            }

            double below = i > 0 ? along : 0;
            double pivot = diagonal - (i > 0 ? below * _above[i - 1] : 0);
            _above[i] = i < length - 1 ? along / pivot : 0;
            _value[i] = (right + (i > 0 ? below * _value[i - 1] : 0)) / pivot;
        }

        double next = 0;
        for (int i = length - 1; i >= 0; i--)
        {
            next = _value[i] + (_above[i] * next);
            int at = begin + (i * stride);
            change = Math.Max(change, Math.Abs(next - own[at]));
            own[at] = next;
        }

        return change;
    }

    private static double RelaxLumped(
        ReadOnlySpan<double> conductances, double[] own, double[] other, int begin, int stride, int length, double terminal, double resistance)
    {
        double potential = terminal;
        if (resistance > 0)
        {
            double total = 1 / resistance, right = terminal / resistance;
            for (int i = 0; i < length; i++)
            {
                int at = begin + (i * stride);
                total += conductances[at];
                right += conductances[at] * other[at];
            }

            potential = right / total;
        }

        double change = Math.Abs(potential - own[begin]);
        for (int i = 0; i < length; i++) own[begin + (i * stride)] = potential;
        return change;
    }
}
