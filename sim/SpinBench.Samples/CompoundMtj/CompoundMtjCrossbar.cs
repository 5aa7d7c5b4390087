using SpinBench.Physics.Crossbars;
using SpinBench.Randomness;

namespace SpinBench.Samples.CompoundMtj;

/// <summary>
/// A crossbar with a compound junction at each crossing: thousands of devices with spread, write pulses that may fail, and noisy readings.
/// </summary>
/// <remarks>
/// The model is that of <see cref="CompoundSotMtj"/> made fast: each cell has a switching voltage for either direction, linearised in what
/// tells cells apart about the nominal cell, and a logistic probability around it. Between pulses nothing switches.
/// </remarks>
public sealed class CompoundMtjCrossbar : ICrossbarSample
{
    // So many scales from the switching voltage a cell certainly stays, or certainly goes.
    private const double Certain = 16;

    private readonly CompoundMtjCrossbarParameters _parameters;
    private readonly CellParameters _nominal;
    private readonly CrossbarCells _cells;
    private readonly CrossbarNetwork _network;
    private readonly RandomStream _writing;
    private readonly RandomStream _reading;
    private readonly double[] _conductances;
    private double _width;
    private SwitchingVoltage _up;
    private SwitchingVoltage _down;
    private long _pulses;
    private double _energy;
    private double _highestVoltage;

    /// <summary>Makes the crossbar that the seed stands for, all cells in their parallel state.</summary>
    /// <param name="parameters">What it is.</param>
    public CompoundMtjCrossbar(CompoundMtjCrossbarParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        var compound = parameters.Compound;
        _nominal = CellParameters.Draw(compound with { Spread = SpreadModel.None, Cells = compound.Cells })[0];
        WriteResistance = compound.Channel.ResistanceOf(compound.Cells);
        _cells = new CrossbarCells(compound, Rows * Columns);
        _network = new CrossbarNetwork(Rows, Columns, parameters.DriverResistance, parameters.WireResistance, parameters.SensorResistance);
        _writing = new RandomStream(compound.Seed, compound.ComponentPath, "writing");
        _reading = new RandomStream(compound.Seed, compound.ComponentPath, "reading");
        _conductances = new double[Rows * Columns];
    }

    /// <inheritdoc/>
    public string Model => "compound-mtj-crossbar";

    /// <inheritdoc/>
    public int Rows => _parameters.Rows;

    /// <inheritdoc/>
    public int Columns => _parameters.Columns;

    /// <inheritdoc/>
    public double WriteResistance { get; }

    /// <inheritdoc/>
    /// <remarks>That of the first crossing.</remarks>
    public double Resistance => 1 / _cells.Conductance(0);

    /// <inheritdoc/>
    public bool IsBroken => _cells.Broken > 0;

    /// <inheritdoc/>
    public WearReport Wear => new(_pulses, _energy, _highestVoltage, _cells.Broken, _highestVoltage / WriteResistance);

    /// <inheritdoc/>
    public IReadOnlyList<LayerState> Layers => [];

    /// <inheritdoc/>
    public IReadOnlyList<int>? Connected { get; set; }

    /// <inheritdoc/>
    public double ConductanceOf(int cell) => _cells.Conductance(cell);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<int> cells, double voltage, double width)
    {
        Allowed.Between(voltage, -20, 20, "V", nameof(voltage));
        Allowed.Between(width, 1e-9, 1e-3, "s", nameof(width));
        Tabulate(width);
        bool rises = voltage > 0;
        var switching = rises ? _up : _down;
        double height = Math.Abs(voltage);
        foreach (int device in cells)
        {
            if (_parameters.FailedPulses > 0 && _writing.NextUniform() < _parameters.FailedPulses) continue;
            _cells.Strain(device, height, _writing);
            for (int cell = 0; cell < _cells.PerDevice; cell++)
            {
                if (!_cells.WouldSwitch(device, cell, rises)) continue;
                double scales = (height - _cells.Threshold(device, cell, switching)) / switching.Width;
                if (scales < -Certain || (scales < Certain && _writing.NextUniform() * (1 + Math.Exp(-scales)) > 1)) continue;
                _cells.Switch(device, cell);
            }
        }

        _pulses += cells.Length;
        _energy += cells.Length * height * height / WriteResistance * width;
        _highestVoltage = Math.Max(_highestVoltage, height);
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<int> cells, Span<double> conductances)
    {
        for (int i = 0; i < cells.Length; i++)
            conductances[i] = _cells.Conductance(cells[i]) * (1 + (_parameters.ReadNoise * _reading.NextGaussian()));
    }

    /// <inheritdoc/>
    public void Multiply(ReadOnlySpan<double> voltages, Span<double> currents)
    {
        for (int device = 0; device < _conductances.Length; device++) _conductances[device] = _cells.Conductance(device);
        _network.Solve(_conductances, voltages, currents);
        foreach (ref double current in currents[..Columns]) current *= 1 + (_parameters.ReadNoise * _reading.NextGaussian());
    }

    /// <inheritdoc/>
    public double Advance(double duration, SampleField fieldFrom, SampleField fieldTo, double held = 0) =>
        Allowed.Between(duration, 0, double.MaxValue, "s", nameof(duration));

    /// <inheritdoc/>
    /// <remarks>The field is that of the parameters, as with every write pulse.</remarks>
    /// <exception cref="NotSupportedException">No switch leads to the crossings: they are written by the crossbar's electronics.</exception>
    public void Pulse(in WritePulse pulse, SampleField field)
    {
        int[] cells = [.. Connected ?? throw new NotSupportedException("A crossbar is written by its own electronics, or through a switch; no pulse generator is connected to it.")];
        Write(cells, pulse.Voltage, pulse.Width);
    }

    private void Tabulate(double width)
    {
        if (width == _width) return;
        _up = SwitchingVoltage.Of(_nominal, 1, _parameters.AssistField, width);
        _down = SwitchingVoltage.Of(_nominal, -1, _parameters.AssistField, width);
        _width = width;
    }
}
