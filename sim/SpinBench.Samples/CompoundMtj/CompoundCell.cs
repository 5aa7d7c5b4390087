using SpinBench.Physics.Switching;
using SpinBench.Randomness;

namespace SpinBench.Samples.CompoundMtj;

/// <summary>One cell at work: its state, and what thermal agitation and pulses make of it.</summary>
internal sealed class CompoundCell
{
    private readonly CellParameters _made;
    private readonly SwitchingHazard _hazard;
    private readonly RandomStream _waits;
    private readonly RandomStream _pulses;
    private readonly PulseProbabilities _probabilities;
    private readonly double _brokenResistance;
    private double _threshold;

    public CompoundCell(CompoundSotMtjParameters compound, CellParameters made, int index)
    {
        string path = CellParameters.PathOf(compound, index);
        _made = made;
        _hazard = new SwitchingHazard(new LangerEscape(made.FreeLayer));
        _waits = new RandomStream(compound.Seed, path, "waits");
        _pulses = new RandomStream(compound.Seed, path, "pulses");
        _probabilities = new PulseProbabilities(made.FreeLayer);
        _brokenResistance = compound.Barrier.BrokenResistance * made.ParallelResistance;
        _threshold = _waits.NextExponential();
        Direction = compound.InitialState switch
        {
            InitialState.Antiparallel => 1,
            InitialState.Random => new RandomStream(compound.Seed, path, "initial state").NextUniform() < 0.5 ? -1 : 1,
            _ => -1,
        };
    }

    /// <summary>Direction of the free layer along y: +1 antiparallel, −1 parallel to a reference layer at rest.</summary>
    public int Direction { get; private set; }

    public bool IsBroken { get; private set; }

    public long Switchings { get; private set; }

    public CellStatus Status => IsBroken ? CellStatus.Broken : Direction > 0 ? CellStatus.Antiparallel : CellStatus.Parallel;

    /// <summary>Conductance in S, linear in the cosine between the layers (Slonczewski 1989).</summary>
    public double Conductance(double referenceDirection)
    {
        if (IsBroken)
            return 1 / _brokenResistance;
        double cosine = Direction * referenceDirection;
        return (1 + cosine) / (2 * _made.ParallelResistance) + (1 - cosine) / (2 * _made.AntiparallelResistance);
    }

    public void Break() => IsBroken = true;

    /// <summary>Time of the next switching in a straight piece of field history, or infinity, and the threshold left at its end.</summary>
    public (double Time, double Left) Foresee(double duration, double from, double to) => IsBroken
        ? (double.PositiveInfinity, _threshold)
        : _hazard.Follow(_threshold, duration, TowardsOther(from), TowardsOther(to));

    /// <summary>Keeps what is left of the threshold after a piece without switching.</summary>
    public void Pass(double left) => _threshold = left;

    /// <summary>Reverses the free layer; a new state waits for a new threshold.</summary>
    public void Switch()
    {
        Direction = -Direction;
        Switchings++;
        _threshold = _waits.NextExponential();
    }

    /// <summary>Probability that a pulse reverses the free layer, in the fast model.</summary>
    public double SwitchingProbability(in WritePulse pulse, double field) => _probabilities.At(
        TowardsOther(field), -Direction * _made.DampingLikeFieldPerVolt * pulse.Voltage, pulse.Width);

    public void PulseByRate(in WritePulse pulse, double field)
    {
        // One number a pulse whatever the probability, so that a change of the amplitude leaves later draws in place.
        double draw = _pulses.NextUniform();
        if (!IsBroken && draw < SwitchingProbability(pulse, field))
            Switch();
    }

    private double TowardsOther(double field) => -Direction * (field - _made.LoopOffset);
}
