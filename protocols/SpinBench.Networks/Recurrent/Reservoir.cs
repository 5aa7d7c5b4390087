using SpinBench.Networks.Kernels;
using SpinBench.Randomness;

namespace SpinBench.Networks.Recurrent;

/// <summary>
/// The state of a recurrent network of devices (Zheng et al. 2020, after Sussillo and Abbott 2009):
/// xᵢ ← (1 − κ)·xᵢ + κ·(g·Σⱼ Jᵢⱼ·ρⱼ + Σₖ wᵢₖ·uₖ + bᵢ), stimulus sᵢ = ½ + ½·xᵢ within 0…1, and ρᵢ = 2·rᵢ − 1 of the device's answer rᵢ. The
/// devices answer elsewhere, under probes or in a model: a step is <see cref="Drive"/>, the devices, <see cref="Accept"/>.
/// </summary>
public sealed class Reservoir
{
    private readonly ReservoirSettings _settings;
    private readonly int[] _sources;
    private readonly double[] _signs;
    private readonly double[] _inputWeights;
    private readonly double[] _biases;
    private readonly double[] _drives;
    private readonly double[] _rates;
    private readonly double[][] _earlier;
    private double[]? _delayed;
    private int _oldest;

    /// <summary>Draws the connections; devices begin with random answers.</summary>
    /// <exception cref="ArgumentException">The settings make no sense.</exception>
    public Reservoir(ReservoirSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        _settings = settings;
        var (units, connections) = (settings.Units, settings.Connections);
        _sources = new int[units * connections];
        _signs = new double[units * connections];
        var chance = new RandomStream(settings.Seed, "network/reservoir", "connections");
        var others = new int[units];
        for (var unit = 0; unit < units; unit++)
        {
            for (var i = 0; i < units; i++) others[i] = i;
            // The unit itself is put aside at the end; the sources are drawn without replacement from the rest.
            (others[unit], others[units - 1]) = (others[units - 1], others[unit]);
            for (var i = 0; i < connections; i++)
            {
                var pick = i + (int)(chance.NextUniform() * (units - 1 - i));
                (others[i], others[pick]) = (others[pick], others[i]);
                _sources[(unit * connections) + i] = others[i];
                _signs[(unit * connections) + i] = (chance.NextUniform() < 0.5 ? -1 : 1) / Math.Sqrt(connections);
            }
        }

        _inputWeights = Even(settings.InputWeight, units * settings.Inputs, "input weights");
        _biases = Even(settings.Bias, units, "biases");
        _drives = new double[units];
        _rates = [.. Even(1, units, "first answers"), .. settings.ReadoutBias ? [1.0] : Array.Empty<double>()];
        _earlier = [.. Enumerable.Range(0, settings.Delay).Select(_ => _rates.ToArray())];
    }

    /// <summary>Number of devices.</summary>
    public int Units => _settings.Units;

    /// <summary>The answers ρ of the devices, −1 to 1, and a constant 1 at the end where the settings want it: what a read-out sees.</summary>
    public ReadOnlySpan<double> Rates => _rates;

    /// <summary>The drives x of the devices.</summary>
    public Span<double> Drives => _drives;

    /// <summary>Indices of the devices that a device receives connections from.</summary>
    public ReadOnlySpan<int> SourcesOf(int unit) => _sources.AsSpan(unit * _settings.Connections, _settings.Connections);

    /// <summary>Weights of the connections that a device receives, in the order of <see cref="SourcesOf"/>.</summary>
    public Span<double> WeightsOf(int unit) => _signs.AsSpan(unit * _settings.Connections, _settings.Connections);

    /// <summary>Puts the devices to rest: drives and answers of zero.</summary>
    public void Rest()
    {
        Array.Clear(_drives);
        _rates.AsSpan(0, Units).Clear();
        foreach (var rates in _earlier) rates.AsSpan(0, Units).Clear();
    }

    /// <summary>The first half of a step: what the devices are to receive.</summary>
    /// <param name="inputs">Inputs and fed-back outputs.</param>
    /// <param name="stimuli">Receives a stimulus of 0 to 1 for each device.</param>
    /// <param name="noise">Standard deviation of noise on the drives.</param>
    /// <param name="chance">Where the noise comes from; null for none.</param>
    public void Drive(ReadOnlySpan<double> inputs, Span<double> stimuli, double noise = 0, RandomStream? chance = null)
    {
        if (inputs.Length != _settings.Inputs) throw new ArgumentException($"The network has {_settings.Inputs} inputs; {inputs.Length} were given.", nameof(inputs));
        if (stimuli.Length != Units) throw new ArgumentException($"The network has {Units} devices; there is room for {stimuli.Length} stimuli.", nameof(stimuli));
        var rates = Received();
        for (var unit = 0; unit < Units; unit++)
        {
            double sum = 0;
            var connection = unit * _settings.Connections;
            for (var end = connection + _settings.Connections; connection < end; connection++) sum += _signs[connection] * rates[_sources[connection]];
            var drive = (_settings.Gain * sum) + _biases[unit] + Lines.Dot(inputs, _inputWeights.AsSpan(unit * inputs.Length, inputs.Length));
            _drives[unit] += _settings.Renewal * (drive - _drives[unit]);
        }

        for (var unit = 0; unit < Units; unit++)
        {
            var drive = chance is null ? _drives[unit] : _drives[unit] += noise * chance.NextGaussian();
            stimuli[unit] = Math.Clamp(0.5 + (0.5 * drive), 0, 1);
        }
    }

    /// <summary>The second half of a step: what the devices have answered.</summary>
    /// <param name="responses">Answers, 0 to 1 over the range that the network uses.</param>
    /// <exception cref="ArgumentException">There are not as many answers as devices, or one is not a number.</exception>
    public void Accept(ReadOnlySpan<double> responses)
    {
        if (responses.Length != Units) throw new ArgumentException($"The network has {Units} devices; {responses.Length} answered.", nameof(responses));
        for (var unit = 0; unit < Units; unit++)
        {
            if (!double.IsFinite(responses[unit])) throw new ArgumentException($"Device {unit + 1} of {Units} answered with no number.", nameof(responses));
            _rates[unit] = (2 * responses[unit]) - 1;
        }
    }

    /// <summary>Writes all that changes while the network goes on: drives, answers, those on their way, and the connections' weights.</summary>
    internal void Save(BinaryWriter to)
    {
        NumberState.Write(to, _drives);
        NumberState.Write(to, _rates);
        foreach (var rates in _earlier) NumberState.Write(to, rates);
        NumberState.Write(to, _signs);
        to.Write(_oldest);
    }

    /// <summary>Goes back to what <see cref="Save"/> has written.</summary>
    internal void Load(BinaryReader from)
    {
        NumberState.Read(from, _drives);
        NumberState.Read(from, _rates);
        foreach (var rates in _earlier) NumberState.Read(from, rates);
        NumberState.Read(from, _signs);
        _oldest = from.ReadInt32();
    }

    // The answers as they arrive: those of now, or, where the connections delay them, the oldest ones that are kept.
    private double[] Received()
    {
        if (_earlier.Length == 0) return _rates;
        var oldest = _earlier[_oldest];
        _delayed ??= new double[_rates.Length];
        oldest.CopyTo(_delayed, 0);
        _rates.CopyTo(oldest, 0);
        _oldest = (_oldest + 1) % _earlier.Length;
        return _delayed;
    }

    private double[] Even(double most, int count, string purpose)
    {
        var chance = new RandomStream(_settings.Seed, "network/reservoir", purpose);
        return [.. Enumerable.Range(0, count).Select(_ => most * ((2 * chance.NextUniform()) - 1))];
    }
}
