using SpinBench.Randomness;

namespace SpinBench.Samples.CoGdHall;

/// <summary>
/// An array of Co/Gd Hall bars that are used as neurons (Li et al., Chinese Physics B 31, 117106, 2022): each evaluation resets a bar,
/// gives it one current pulse, and reads its Hall resistance. The bars differ in their sites, and answer with the chance of their sites.
/// </summary>
/// <remarks>The fast model: the outcome of each evaluation is normal, with the mean and the spread that the sites of the bar have.</remarks>
public sealed class CoGdNeuronArray : IDeviceArraySample
{
    private readonly CoGdNeuronArrayParameters _parameters;
    private readonly CoGdNeuron?[] _neurons;
    private readonly RandomStream _chance;
    private long _evaluations;
    private double _energy;
    private double _highestCurrent;

    /// <summary>Makes the array that the seed stands for.</summary>
    /// <param name="parameters">What it is.</param>
    public CoGdNeuronArray(CoGdNeuronArrayParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        _neurons = new CoGdNeuron?[parameters.Devices];
        _chance = new RandomStream(parameters.Bar.Seed, parameters.Bar.ComponentPath, "evaluations");
    }

    /// <inheritdoc/>
    public string Model => "co-gd-neuron-array";

    /// <inheritdoc/>
    public int Devices => _parameters.Devices;

    /// <inheritdoc/>
    public string StimulusUnit => "A";

    /// <inheritdoc/>
    public string ResponseUnit => "Ω";

    /// <inheritdoc/>
    public double LargestStimulus => CoGdHallBar.LargestCurrent;

    /// <inheritdoc/>
    public double WriteResistance => _parameters.Bar.ChannelResistance;

    /// <inheritdoc/>
    /// <remarks>That of the first bar after its reset.</remarks>
    public double Resistance => Neuron(0).At(0).Mean;

    /// <inheritdoc/>
    public bool HasSeparateReadContacts => true;

    /// <inheritdoc/>
    public double ReadPathResistance => _parameters.Bar.ChannelResistance;

    /// <inheritdoc/>
    public double ReadContactResistance => _parameters.Bar.HallContactResistance;

    /// <inheritdoc/>
    public bool IsBroken => false;

    /// <inheritdoc/>
    public WearReport Wear => new(
        _evaluations * (_parameters.Resets + 1), _energy, _highestCurrent * WriteResistance, 0, _highestCurrent);

    /// <inheritdoc/>
    public IReadOnlyList<LayerState> Layers => [];

    /// <inheritdoc/>
    public void Respond(ReadOnlySpan<double> stimuli, Span<double> responses)
    {
        double reset = _parameters.Resets * _parameters.ResetCurrent * _parameters.ResetCurrent;
        for (int device = 0; device < stimuli.Length; device++)
        {
            double current = Allowed.Between(stimuli[device], -LargestStimulus, LargestStimulus, "A", nameof(stimuli));
            var (mean, deviation) = Neuron(device).At(current);
            double noise = Math.Sqrt((deviation * deviation) + (_parameters.ReadNoise * _parameters.ReadNoise));
            responses[device] = mean + (noise * _chance.NextGaussian());
            _energy += (reset + (current * current)) * WriteResistance * _parameters.PulseWidth;
            _highestCurrent = Math.Max(_highestCurrent, Math.Abs(current));
        }

        if (stimuli.Length > 0) _highestCurrent = Math.Max(_highestCurrent, Math.Abs(_parameters.ResetCurrent));
        _evaluations += stimuli.Length;
    }

    /// <inheritdoc/>
    /// <remarks>Between evaluations nothing happens that the next reset would not undo.</remarks>
    public double Advance(double duration, SampleField fieldFrom, SampleField fieldTo, double held = 0) =>
        Allowed.Between(duration, 0, double.MaxValue, "s", nameof(duration));

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: the bars are driven by the array's electronics.</exception>
    public void Pulse(in WritePulse pulse, SampleField field) =>
        throw new NotSupportedException("An array of neurons is driven by its own electronics; no pulse generator is connected to it.");

    private CoGdNeuron Neuron(int index) => _neurons[index] ??= new CoGdNeuron(_parameters, index);
}
