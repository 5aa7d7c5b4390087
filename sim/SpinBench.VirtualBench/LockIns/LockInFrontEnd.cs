using System.Numerics;
using SpinBench.Instruments;
using SpinBench.Physics;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>From the connector to the phase-sensitive detectors: input stage, coupling, notches, gain, reference phase.</summary>
internal sealed class LockInFrontEnd(ILockInCircuit circuit, SimulatedLockInSettings settings, double headroom)
{
    /// <summary>Quality factor of a line notch.</summary>
    private const double NotchQuality = 4;

    /// <summary>Resistance of the virtual ground that a current input presents, in Ω.</summary>
    private const double CurrentInputResistance = 1e3;

    private Complex _transfer;
    private double _amplitude;
    private double _frequency;
    private int _harmonic;
    private double _largestInput;
    private double _transimpedance;

    /// <summary>Input resistance of the voltage input, in Ω.</summary>
    public const double VoltageInputResistance = 10e6;

    /// <summary>Takes over settings.</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="frequency">Frequency of the sine that the circuit sees, in Hz; zero while there is no reference.</param>
    /// <param name="harmonic">Harmonic of that sine which is detected; 0 where what is detected is none.</param>
    /// <param name="detection">Frequency that is detected, in Hz.</param>
    /// <param name="notches">Line filters that are on.</param>
    /// <param name="inputRange">Largest peak that the input stage takes, in V; null where that follows from the dynamic reserve.</param>
    public void Configure(
        LockInConfiguration configuration, double frequency, int harmonic, double detection, LineFilters notches, double? inputRange)
    {
        _amplitude = configuration.SineAmplitude;
        _frequency = frequency;
        _harmonic = harmonic;
        _transimpedance = LockInRanges.Transimpedance(configuration.Input);
        _largestInput = inputRange is { } range ? Math.Sqrt(0.5) * range / (_transimpedance == 0 ? 1 : _transimpedance) : LargestOf(configuration);

        var (sine, cosine) = Math.SinCos(configuration.Phase * Math.PI / 180);
        _transfer = (1 + settings.GainError) * new Complex(cosine, -sine);
        if (!configuration.DirectCoupling) _transfer *= HighPass(detection / settings.CouplingCorner);
        if (notches.HasFlag(LineFilters.Line)) _transfer *= Notch(detection / settings.LineFrequency);
        if (notches.HasFlag(LineFilters.TwiceLine)) _transfer *= Notch(detection / (2 * settings.LineFrequency));
    }

    /// <summary>Looks at the circuit as it is now.</summary>
    public DemodulatedInput Look()
    {
        if (_frequency <= 0) return new DemodulatedInput(0, 0, settings.InputNoise, false);
        var response = circuit.Respond(_amplitude, _frequency, Math.Max(1, _harmonic));
        var toInput = _transimpedance == 0 ? 1 : VoltsToAmperes(response.SourceResistance);
        var isThere = _harmonic > 0;
        var x = isThere ? toInput * response.InPhase : 0;
        var y = isThere ? toInput * response.Quadrature : 0;
        var square = (x * x) + (y * y);
        if (_harmonic != 1)
        {
            var fundamental = circuit.Respond(_amplitude, _frequency, 1);
            square += toInput * toInput
                * ((fundamental.InPhase * fundamental.InPhase) + (fundamental.Quadrature * fundamental.Quadrature));
        }

        return new DemodulatedInput(
            (x * _transfer.Real) - (y * _transfer.Imaginary),
            (x * _transfer.Imaginary) + (y * _transfer.Real),
            NoiseDensity(response.SourceResistance),
            square > _largestInput * _largestInput);
    }

    private double LargestOf(LockInConfiguration configuration)
    {
        var unit = LockInRanges.IsCurrent(configuration.Input) ? LockInRanges.AmperesPerVolt : 1;
        var largest = headroom * configuration.Sensitivity
            * Math.Pow(10, LockInRanges.ReserveDecibels(configuration.Sensitivity / unit, configuration.Reserve) / 20);
        return configuration.Input == LockInInput.CurrentLow ? Math.Min(largest, headroom * 1e-8) : largest;
    }

    /// <summary>
    /// The circuit answers with the voltage at the voltage input, loaded by it. The short-circuit current V/R of that source is the same
    /// with and without the load, and so gives the current into the virtual ground.
    /// </summary>
    private static double VoltsToAmperes(double sourceResistance)
    {
        if (sourceResistance <= 0) return 1 / CurrentInputResistance;
        var conductance = Math.Max(0, (1 / sourceResistance) - (1 / VoltageInputResistance));
        return 1 / (sourceResistance * (1 + (CurrentInputResistance * conductance)));
    }

    /// <summary>Johnson noise 4kTR (Johnson 1928, Nyquist 1928) of the source and the instrument's own noise.</summary>
    private double NoiseDensity(double sourceResistance)
    {
        var thermal = 4 * PhysicalConstants.Boltzmann * settings.Temperature;
        return _transimpedance == 0
            ? Math.Sqrt((settings.InputNoise * settings.InputNoise) + (thermal * sourceResistance))
            : Math.Sqrt((thermal / _transimpedance) + (sourceResistance > 0 ? thermal / sourceResistance : 0));
    }

    private static Complex HighPass(double ratio) => ratio > 0 ? 1 / new Complex(1, -1 / ratio) : Complex.Zero;

    private static Complex Notch(double ratio)
    {
        var rest = 1 - (ratio * ratio);
        return rest / new Complex(rest, ratio / NotchQuality);
    }
}
