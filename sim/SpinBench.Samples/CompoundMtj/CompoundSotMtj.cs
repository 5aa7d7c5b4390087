using SpinBench.Physics.ReferenceLayers;
using SpinBench.Randomness;

namespace SpinBench.Samples.CompoundMtj;

/// <summary>
/// One to seven in-plane spin–orbit-torque junctions in parallel on a shared write channel (Kumar et al., Nanoscale Horizons 9, 1522,
/// 2024).
/// Axes: x along the write current, y along the long axis of the ellipses, z normal. The reference layer rests along −y, so that a free
/// layer
/// along +y is antiparallel, of high resistance. A positive voltage drives towards antiparallel; an assisting field has the sign of the
/// voltage.
/// </summary>
/// <remarks>
/// What does not come out of the physics: the torque of a channel of several cells (a fitted factor), the nucleation field of thick layers,
/// resistance, magnetoresistance, offset and breakdown against thickness (fitted curves), and four distinct states of three cells, which an
/// independent spread does not promise (see <see cref="SpreadModel"/>).
/// </remarks>
public sealed class CompoundSotMtj : ISample
{
    private const double ShortestPulse = 0.1e-9;
    private const double LongestPulse = 1;
    private const double LongestTrajectory = 2e-6;
    private const double HighestVoltage = 20;

    private readonly CompoundSotMtjParameters _parameters;
    private readonly CompoundCell[] _cells;
    private readonly ReferenceStack _stack;
    private readonly RandomStream _breakdown;
    private long _pulses;
    private double _energy;
    private double _highestVoltage;

    /// <summary>Makes the device that the seed stands for and puts it under the probes in zero field.</summary>
    /// <param name="parameters">What the device is.</param>
    public CompoundSotMtj(CompoundSotMtjParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        CellParameters = CompoundMtj.CellParameters.Draw(parameters);
        _cells = [.. CellParameters.Select((made, index) => new CompoundCell(parameters, made, index))];
        _stack = new ReferenceStack(parameters.ReferenceStack);
        _breakdown = new RandomStream(parameters.Seed, parameters.ComponentPath, "breakdown");
        double deviation = parameters.DeviceSpread.BreakdownVoltage
            * new RandomStream(parameters.Seed, parameters.ComponentPath, "breakdown voltage").NextGaussian();
        BreakdownVoltage = parameters.Barrier.BreakdownVoltageOf(parameters.FreeLayerThickness, parameters.Cells)
            + (parameters.Spread == SpreadModel.None ? 0 : deviation);
        WriteResistance = parameters.Channel.ResistanceOf(parameters.Cells);
    }

    /// <inheritdoc/>
    public string Model => "compound-sot-mtj";

    /// <inheritdoc/>
    public double WriteResistance { get; }

    /// <summary>Pulse height at which this device breaks every other time, V.</summary>
    public double BreakdownVoltage { get; }

    /// <summary>The cells as they were made.</summary>
    public IReadOnlyList<CellParameters> CellParameters { get; }

    /// <summary>The cells as they are now.</summary>
    public IReadOnlyList<CellState> Cells =>
        [.. _cells.Select(cell => new CellState(cell.Status, 1 / cell.Conductance(_stack.ReferenceDirection), cell.Switchings))];

    /// <summary>Number of states the device can still hold: intact cells plus one.</summary>
    public int StateCount => _cells.Count(cell => !cell.IsBroken) + 1;

    /// <summary>Present state: number of intact cells that are antiparallel.</summary>
    public int State => _cells.Count(cell => cell.Status == CellStatus.Antiparallel);

    /// <summary>Field reached last, T.</summary>
    public double Field => _stack.Field;

    /// <inheritdoc/>
    public bool IsBroken => Array.Exists(_cells, cell => cell.IsBroken);

    /// <inheritdoc/>
    public WearReport Wear => new(_pulses, _energy, _highestVoltage, _cells.Count(cell => cell.IsBroken), _highestVoltage / WriteResistance);

    /// <inheritdoc/>
    public IReadOnlyList<LayerState> Layers =>
    [
        .. _cells.Select((cell, index) => new LayerState($"cell {index + 1} free layer", 0, cell.Direction, 0)),
        new LayerState("reference layer", Math.Sin(_stack.ReferenceAngle), Math.Cos(_stack.ReferenceAngle), 0),
        new LayerState("pinned layer", Math.Sin(_stack.PinnedAngle), Math.Cos(_stack.PinnedAngle), 0),
    ];

    /// <inheritdoc/>
    public double Resistance
    {
        get
        {
            double conductance = 0;
            foreach (var cell in _cells)
                conductance += cell.Conductance(_stack.ReferenceDirection);
            return 1 / conductance;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">There is a field along the normal, of which this model knows nothing.</exception>
    public double Advance(double duration, SampleField fieldFrom, SampleField fieldTo, double held = 0)
    {
        Allowed.Between(duration, 0, double.MaxValue, "s", nameof(duration));
        double from = AlongEasyAxis(fieldFrom), to = AlongEasyAxis(fieldTo);
        if (duration == 0)
            from = to;
        Span<double> left = stackalloc double[_cells.Length], times = stackalloc double[_cells.Length];
        double first = double.PositiveInfinity;
        for (int i = 0; i < _cells.Length; i++)
        {
            (times[i], left[i]) = _cells[i].Foresee(duration, from, to);
            first = Math.Min(first, times[i]);
        }

        bool switched = double.IsFinite(first);
        double passed = switched ? Math.Min(first, duration) : duration;
        double reached = passed < duration ? from + (to - from) * (passed / duration) : to;
        for (int i = 0; i < _cells.Length; i++)
        {
            if (switched && times[i] <= first)
                _cells[i].Switch();
            else
                _cells[i].Pass(switched ? _cells[i].Foresee(passed, from, reached).Left : left[i]);
        }

        _stack.MoveTo(reached);
        return passed;
    }

    /// <inheritdoc/>
    public void Pulse(in WritePulse pulse, SampleField field)
    {
        Check(pulse);
        double along = AlongEasyAxis(field);
        _stack.MoveTo(along);
        _pulses++;
        _energy += pulse.Voltage * pulse.Voltage / WriteResistance * pulse.Width;
        _highestVoltage = Math.Max(_highestVoltage, Math.Abs(pulse.Voltage));
        if (_parameters.Fidelity == Fidelity.StochasticLlg)
        {
            PulseByTrajectories(pulse, along);
        }
        else
        {
            foreach (var cell in _cells)
                cell.PulseByRate(pulse, along);
        }

        Endure(Math.Abs(pulse.Voltage));
    }

    /// <summary>Probability that a pulse now reverses one cell, by the fast model; nothing is applied.</summary>
    /// <param name="cell">Index of the cell, from 0.</param>
    /// <param name="pulse">The pulse.</param>
    /// <param name="field">Field during the pulse, T.</param>
    /// <returns>A probability, 0 for a broken cell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cell, or the pulse is outside what the model describes.</exception>
    public double SwitchingProbability(int cell, in WritePulse pulse, double field)
    {
        Allowed.Between(cell, 0, _cells.Length - 1, nameof(cell));
        Check(pulse);
        return _cells[cell].IsBroken ? 0 : _cells[cell].SwitchingProbability(pulse, field);
    }

    private static double AlongEasyAxis(SampleField field)
    {
        field.Check(nameof(field));
        return field.Normal == 0
            ? field.InPlane
            : throw new NotSupportedException($"The field is {field}; the compound MTJ is modelled in in-plane fields only. Give the coil's role the axis in-plane.");
    }

    private void PulseByTrajectories(in WritePulse pulse, double field)
    {
        int[] directions = [.. _cells.Select(cell => cell.Direction)];
        bool[] switched = PulseTrajectories.Switched(_parameters, CellParameters, directions, pulse, field, _pulses);
        for (int i = 0; i < _cells.Length; i++)
        {
            if (switched[i] && !_cells[i].IsBroken)
                _cells[i].Switch();
        }
    }

    /// <summary>
    /// Breakdown at the logistic probability 1/(1 + exp(−(|V| − V_B)/w)): one draw a pulse, for the weakest of the barriers.
    /// </summary>
    private void Endure(double height)
    {
        double draw = _breakdown.NextUniform();
        double choice = _breakdown.NextUniform();
        if (draw >= 1 / (1 + Math.Exp(-(height - BreakdownVoltage) / _parameters.Barrier.BreakdownWidth)))
            return;
        var intact = _cells.Where(cell => !cell.IsBroken).ToArray();
        if (intact.Length > 0)
            intact[(int)(choice * intact.Length)].Break();
    }

    private void Check(in WritePulse pulse)
    {
        double longest = _parameters.Fidelity == Fidelity.StochasticLlg ? LongestTrajectory : LongestPulse;
        Allowed.Between(pulse.Voltage, -HighestVoltage, HighestVoltage, "V", nameof(pulse.Voltage));
        Allowed.Between(pulse.Width, ShortestPulse, longest, "s", nameof(pulse.Width));
        Allowed.Between(pulse.Rise, 0, 2 * pulse.Width, "s", nameof(pulse.Rise));
        Allowed.Between(pulse.Fall, 0, 2 * pulse.Width - pulse.Rise, "s", nameof(pulse.Fall));
    }
}
