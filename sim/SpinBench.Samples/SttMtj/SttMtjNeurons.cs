using System.Globalization;
using SpinBench.Physics;
using SpinBench.Physics.Ensembles;
using SpinBench.Randomness;

namespace SpinBench.Samples.SttMtj;

/// <summary>
/// MTJ neurons (Zheng et al. 2020). A current sets in at rest, the magnetisation rings, and the response is the difference of the last maximum
/// and the last minimum of R = R0/(1 + χ·m·p) within the stimulus. Before each stimulus the devices are at rest again: with the ring still on,
/// 5 ns long, a response would depend on those before.
/// </summary>
public sealed class SttMtjNeurons : IDeviceArraySample
{
    // Of the normalised response r = s + 0.0168·(s² − s), fitted to the equation of motion; s and r between 0 and 1 (error below 10⁻³).
    private const double Bend = 0.0168;

    private readonly SttMtjNeuronParameters _parameters;
    private readonly MacrospinEnsemble? _ensemble;
    private readonly RandomStream? _noise;
    private readonly double[] _resistances;
    private readonly double[] _transfers;
    private readonly double[] _maxima;
    private readonly double[] _minima;
    private readonly long _steps;
    private long _pulses;
    private double _highest;

    /// <summary>Makes the devices that the seed stands for.</summary>
    /// <param name="parameters">What they are.</param>
    /// <exception cref="ArgumentException">A spread of the anisotropy goes with the polynomial, which does not know it.</exception>
    public SttMtjNeurons(SttMtjNeuronParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        var made = new RandomStream(parameters.Seed, parameters.ComponentPath, "sizes");
        var sizes = parameters.Sizes == 0 ? parameters.Devices : Math.Min(parameters.Sizes, parameters.Devices);
        var drawn = Enumerable.Range(0, sizes)
            .Select(_ => (Anisotropy: 1 + (parameters.AnisotropySpread * Even()), Resistance: 1 + (parameters.ResistanceSpread * Even()))).ToArray();
        _resistances = [.. Enumerable.Range(0, parameters.Devices).Select(device => parameters.Resistance * drawn[device % sizes].Resistance)];
        _noise = parameters.Noise > 0 ? new RandomStream(parameters.Seed, parameters.ComponentPath, "response") : null;
        _steps = (long)Math.Round(parameters.Duration / parameters.TimeStep);
        var integrates = parameters.Fidelity == NeuronFidelity.Llg;
        if (!integrates && parameters.AnisotropySpread > 0)
            throw new ArgumentException("The response polynomial knows no spread of the anisotropy; take the fidelity 'llg' for it.", nameof(parameters));
        (_transfers, _maxima, _minima) = integrates ? (new double[parameters.Devices], new double[parameters.Devices], new double[parameters.Devices]) : ([], [], []);
        _ensemble = integrates
            ? new MacrospinEnsemble(
                [.. Enumerable.Range(0, parameters.Devices).Select(device => Member(drawn[device % sizes].Anisotropy))],
                new EnsembleSettings { TimeStep = parameters.TimeStep, Scheme = Scheme.RungeKutta, Threads = parameters.Threads })
            : null;

        double Even() => (2 * made.NextUniform()) - 1;
    }

    /// <inheritdoc/>
    public string Model => "stt-mtj-neurons";

    /// <inheritdoc/>
    public int Devices => _parameters.Devices;

    /// <inheritdoc/>
    public string StimulusUnit => "A";

    /// <inheritdoc/>
    public string ResponseUnit => "Ω";

    /// <inheritdoc/>
    public double LargestStimulus => SttMtjNeuronParameters.LargestDensity * _parameters.Area;

    /// <inheritdoc/>
    public double WriteResistance => _resistances[0];

    /// <inheritdoc/>
    public double Resistance => _resistances[0];

    /// <inheritdoc/>
    /// <remarks>A steady current tilts the magnetisation across the reference layer, which changes the resistance in second order only.</remarks>
    public double ResistanceOf(int device) => _resistances[device];

    /// <inheritdoc/>
    public bool IsBroken => false;

    /// <inheritdoc/>
    public WearReport Wear => new(_pulses, 0, _highest * _parameters.Resistance, 0, _highest);

    /// <inheritdoc/>
    public IReadOnlyList<LayerState> Layers => [new LayerState("free layer", 0, 0, 1)];

    /// <summary>The response, in Ω, that the polynomial has for a current density.</summary>
    /// <param name="density">Current density, A/m².</param>
    /// <returns>The response in Ω, of a device of <see cref="SttMtjNeuronParameters.Resistance"/> as it is by default.</returns>
    public static double Polynomial(double density)
    {
        var (from, over) = SttMtjNeuronParameters.PolynomialRange;
        var share = Math.Clamp((density - SttMtjNeuronParameters.PolynomialFrom) / (SttMtjNeuronParameters.PolynomialTo - SttMtjNeuronParameters.PolynomialFrom), 0, 1);
        return from + (over * (share + (Bend * ((share * share) - share))));
    }

    /// <inheritdoc/>
    public void Respond(ReadOnlySpan<double> stimuli, Span<double> responses)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stimuli.Length, Devices, nameof(stimuli));
        foreach (var stimulus in stimuli) Check(stimulus);
        if (_ensemble is null) Interpolate(stimuli, responses); else Integrate(stimuli, responses);
        _pulses += stimuli.Length;
        foreach (var stimulus in stimuli) _highest = Math.Max(_highest, Math.Abs(stimulus));
        if (_noise is null) return;
        for (var device = 0; device < stimuli.Length; device++) responses[device] += _parameters.Noise * _noise.NextGaussian();
    }

    /// <inheritdoc/>
    /// <remarks>Between stimuli nothing happens: within nanoseconds the devices are at rest.</remarks>
    public double Advance(double duration, SampleField fieldFrom, SampleField fieldTo, double held = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(duration);
        return duration;
    }

    /// <inheritdoc/>
    public void Pulse(in WritePulse pulse, SampleField field) =>
        throw new ArgumentOutOfRangeException(nameof(pulse), "These devices take currents through terminals of their own, not pulses on a write line.");

    private EnsembleMember Member(double anisotropy) => new()
    {
        SaturationMagnetization = _parameters.SaturationMagnetization,
        Volume = _parameters.Area * _parameters.Thickness,
        Damping = _parameters.Damping,
        AnisotropyField = _parameters.AnisotropyField * anisotropy,
        Transfer = new SpinTransfer(Cartesian.AlongX, _parameters.TransferOf(SttMtjNeuronParameters.LargestDensity), _parameters.Asymmetry),
    };

    private void Check(double stimulus)
    {
        var (least, most) = _ensemble is null
            ? (SttMtjNeuronParameters.PolynomialFrom * _parameters.Area, SttMtjNeuronParameters.PolynomialTo * _parameters.Area)
            : (-LargestStimulus, LargestStimulus);
        // A share of a part in 10¹² is what rounding makes of the ends.
        if (stimulus >= least - (1e-12 * Math.Abs(least)) && stimulus <= most * (1 + 1e-12)) return;
        throw new ArgumentOutOfRangeException(
            nameof(stimulus),
            stimulus,
            string.Create(CultureInfo.InvariantCulture, $"The neurons were given {stimulus:G6} A; {(_ensemble is null ? "their polynomial" : "the model")} is made for {least:G6} to {most:G6} A."));
    }

    private void Interpolate(ReadOnlySpan<double> stimuli, Span<double> responses)
    {
        for (var device = 0; device < stimuli.Length; device++)
            responses[device] = Polynomial(stimuli[device] / _parameters.Area) * (_resistances[device] / _parameters.Resistance);
    }

    // The largest resistance is where m·p is least.
    private void Integrate(ReadOnlySpan<double> stimuli, Span<double> responses)
    {
        var most = _parameters.TransferOf(SttMtjNeuronParameters.LargestDensity);
        for (var device = 0; device < stimuli.Length; device++)
            _transfers[device] = Math.Clamp(_parameters.TransferOf(stimuli[device] / _parameters.Area), -most, most);
        Array.Clear(_transfers, stimuli.Length, _transfers.Length - stimuli.Length);
        _ensemble!.Reset();
        _ensemble.SetTransfer(_transfers);
        _ensemble.StepToExtremes(_steps, 0, _maxima, _minima);
        for (var device = 0; device < stimuli.Length; device++)
        {
            var (highest, lowest) = (_maxima[device], _minima[device]);
            // Without a current nothing rings.
            responses[device] = stimuli[device] == 0
                ? 0
                : _resistances[device] * ((1 / (1 + (_parameters.Contrast * lowest))) - (1 / (1 + (_parameters.Contrast * highest))));
        }
    }
}
