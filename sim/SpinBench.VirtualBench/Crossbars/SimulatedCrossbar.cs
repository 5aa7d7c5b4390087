using System.Globalization;
using SpinBench.Instruments;
using SpinBench.Samples;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Crossbars;

/// <summary>The physics of a crossbar's electronics: ideal, in front of a sample with rows and columns. They need no time of the bench's.</summary>
/// <param name="station">Is brought up to the present before the sample is touched.</param>
/// <param name="sample">The crossings.</param>
public sealed class SimulatedCrossbar(IStation station, ICrossbarSample sample) : ICrossbar
{
    /// <summary>Largest height of a write pulse, V.</summary>
    internal const double LargestWrite = 5;

    /// <summary>Shortest and longest write pulse, s.</summary>
    internal const double ShortestPulse = 1e-9, LongestPulse = 1e-3;

    /// <summary>Largest voltage of a row while currents are sensed, V.</summary>
    internal const double LargestRead = 1;

    private static readonly InstrumentIdentity Identity = new("SpinBench", "simulated crossbar", "0", "1");

    /// <summary>The crossings.</summary>
    internal ICrossbarSample Sample => sample;

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => ValueTask.FromResult(Identity);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<CrossbarShape> ReadShapeAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(new CrossbarShape(sample.Rows, sample.Columns, sample.WriteResistance));

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<int> cells, double voltage, double width, CancellationToken cancellation = default)
    {
        Write(cells.Span, voltage, width);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ReadAsync(ReadOnlyMemory<int> cells, Memory<double> conductances, CancellationToken cancellation = default)
    {
        Read(cells.Span, conductances.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask MultiplyAsync(ReadOnlyMemory<double> voltages, Memory<double> currents, CancellationToken cancellation = default)
    {
        Multiply(voltages.Span, currents.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Applies one write pulse to each of some crossings.</summary>
    internal void Write(ReadOnlySpan<int> cells, double voltage, double width)
    {
        Require(cells);
        Require(voltage, -LargestWrite, LargestWrite, "V");
        Require(width, ShortestPulse, LongestPulse, "s");
        station.CatchUp();
        sample.Write(cells, voltage, width);
    }

    /// <summary>Reads the conductances of some crossings.</summary>
    internal void Read(ReadOnlySpan<int> cells, Span<double> conductances)
    {
        Require(cells);
        station.CatchUp();
        sample.Read(cells, conductances);
    }

    /// <summary>Applies voltages to all rows and senses the currents of all columns.</summary>
    internal void Multiply(ReadOnlySpan<double> voltages, Span<double> currents)
    {
        if (voltages.Length != sample.Rows || currents.Length < sample.Columns)
            throw new InstrumentSettingException(Identity.Model, $"{voltages.Length} voltages were given; the crossbar has {sample.Rows} rows and {sample.Columns} columns");
        foreach (var voltage in voltages) Require(voltage, -LargestRead, LargestRead, "V");
        station.CatchUp();
        sample.Multiply(voltages, currents);
    }

    private void Require(ReadOnlySpan<int> cells)
    {
        var all = sample.Rows * sample.Columns;
        foreach (var cell in cells)
        {
            if (cell < 0 || cell >= all)
                throw new InstrumentSettingException(Identity.Model, $"there is no crossing {cell}; the crossbar has {all}, numbered from 0");
        }
    }

    private static void Require(double value, double low, double high, string unit)
    {
        if (value >= low && value <= high) return;
        throw new InstrumentSettingException(
            Identity.Model, string.Create(CultureInfo.InvariantCulture, $"{value:G4} {unit} was asked; {low:G4} to {high:G4} {unit} can be made"));
    }
}
