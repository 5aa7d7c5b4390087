using SpinBench.Randomness;

namespace SpinBench.Samples.CompoundMtj;

/// <summary>The cells of all devices of a crossbar: how the wafer made them, and their states.</summary>
internal sealed class CrossbarCells
{
    // Below this many scales from the breakdown voltage no barrier breaks.
    private const double Safe = 30;

    private readonly float[] _anisotropy;
    private readonly float[] _torque;
    private readonly float[] _offset;
    private readonly float[] _parallel;
    private readonly float[] _breakdown;
    private readonly byte[] _antiparallel;
    private readonly byte[] _broken;
    private readonly double _ratio;
    private readonly double _brokenRatio;
    private readonly double _breakdownWidth;
    private readonly double _strained;

    public CrossbarCells(CompoundSotMtjParameters compound, int devices)
    {
        PerDevice = compound.Cells;
        int cells = devices * PerDevice;
        (_anisotropy, _torque, _offset, _parallel) = (new float[cells], new float[cells], new float[cells], new float[cells]);
        (_breakdown, _antiparallel, _broken) = (new float[devices], new byte[devices], new byte[devices]);
        _ratio = 1 / (1 + compound.Barrier.MagnetoresistanceOf(compound.FreeLayerThickness));
        _brokenRatio = 1 / compound.Barrier.BrokenResistance;
        _breakdownWidth = compound.Barrier.BreakdownWidth;
        Draw(compound, devices);
        _strained = _breakdown.Min() - (Safe * _breakdownWidth);
    }

    /// <summary>Cells of each device.</summary>
    public int PerDevice { get; }

    /// <summary>Number of broken cells.</summary>
    public int Broken { get; private set; }

    /// <summary>Conductance of a device, S.</summary>
    public double Conductance(int device)
    {
        double sum = 0;
        for (int cell = 0; cell < PerDevice; cell++)
        {
            double parallel = _parallel[(device * PerDevice) + cell];
            sum += (_broken[device] >> cell & 1) != 0 ? parallel * _brokenRatio
                : (_antiparallel[device] >> cell & 1) != 0 ? parallel * _ratio : parallel;
        }

        return sum;
    }

    /// <summary>Whether a pulse of a sign could switch a cell: it is intact, and not yet where the pulse drives it.</summary>
    public bool WouldSwitch(int device, int cell, bool rises) =>
        (_broken[device] >> cell & 1) == 0 && ((_antiparallel[device] >> cell & 1) != 0) != rises;

    /// <summary>Switching voltage of a cell, V, without sign.</summary>
    public double Threshold(int device, int cell, in SwitchingVoltage nominal)
    {
        int at = (device * PerDevice) + cell;
        return (nominal.Nominal + (nominal.PerAnisotropy * _anisotropy[at]) + (nominal.PerOffset * _offset[at])) / _torque[at];
    }

    /// <summary>Reverses the free layer of a cell.</summary>
    public void Switch(int device, int cell) => _antiparallel[device] ^= (byte)(1 << cell);

    /// <summary>Lets a pulse strain the barriers of a device, which may break the first that is intact.</summary>
    public void Strain(int device, double height, RandomStream chance)
    {
        if (height < _strained) return;
        if (chance.NextUniform() * (1 + Math.Exp((_breakdown[device] - height) / _breakdownWidth)) > 1) return;
        for (int cell = 0; cell < PerDevice; cell++)
        {
            if ((_broken[device] >> cell & 1) != 0) continue;
            _broken[device] |= (byte)(1 << cell);
            Broken++;
            return;
        }
    }

    // The same spread as a single compound has, drawn for all devices from one stream.
    private void Draw(CompoundSotMtjParameters compound, int devices)
    {
        var spread = compound.DeviceSpread;
        var made = new RandomStream(compound.Seed, compound.ComponentPath, "crossbar");
        double scale = compound.Spread == SpreadModel.None ? 0 : 1;
        double thickness = compound.FreeLayerThickness;
        double conductance = 1 / compound.Barrier.ParallelResistanceOf(thickness);
        double breakdown = compound.Barrier.BreakdownVoltageOf(thickness, PerDevice);
        bool stratified = compound is { Spread: SpreadModel.Stratified, Cells: > 1 };
        double channel = compound.Channel.FactorOf(PerDevice, compound.Spread) / compound.Channel.FactorOf(PerDevice, SpreadModel.None);
        Span<double> lots = stackalloc double[PerDevice];
        for (int device = 0; device < devices; device++)
        {
            foreach (ref double lot in lots) lot = made.NextUniform();
            _breakdown[device] = (float)(breakdown + (scale * spread.BreakdownVoltage * made.NextGaussian()));
            for (int cell = 0; cell < PerDevice; cell++)
            {
                int at = (device * PerDevice) + cell, rank = 0;
                foreach (double lot in lots) rank += lot < lots[cell] ? 1 : 0;
                double deviate = scale * made.NextGaussian();
                _torque[at] = (float)(channel * (stratified
                    ? (1 + (spread.TorqueStep * (rank - ((PerDevice - 1) / 2.0)))) * (1 + (spread.TorqueScatter * deviate))
                    : 1 + (spread.Torque * deviate)));
                _anisotropy[at] = (float)(scale * spread.AnisotropyField * made.NextGaussian());
                _offset[at] = (float)(scale * spread.LoopOffset * made.NextGaussian());
                _parallel[at] = (float)(conductance / (1 + (scale * spread.Resistance * made.NextGaussian())));
            }
        }
    }
}
