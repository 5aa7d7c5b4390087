using SpinBench.Quantities;
using SpinBench.Samples;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>
/// A lock-in on four terminals: a sine output drives a current through a series resistor and the read path, I₀ sin ωt, and the input sees
/// what the read contacts show of it. The sample's answer is not linear: its harmonics are those of one period in equal steps,
/// V_n = (2/N)·Σ V(I₀ sin p)·{sin np, cos np}.
/// </summary>
/// <param name="series">Series resistor, in Ω.</param>
/// <param name="driver">The other lock-in's sine that drives the current: its amplitude, in V rms, and frequency, in Hz. Null for the lock-in's own.</param>
internal sealed class ReadContactCircuit([Unit("Ω")] double series, Func<(double Amplitude, double Frequency)>? driver) : ILockInCircuit
{
    /// <summary>Phases of a period.</summary>
    private const int FewestPhases = 32;

    // Enough phases that the harmonic that is asked for is none of the aliases of the large ones.
    private const int PhasesPerHarmonic = 4;
    private const double SameFrequency = 1e-9;

    private IVoltageCurve _curve = new OhmicCurve(0);
    private double _pathResistance;
    private double _contactResistance;
    private readonly Dictionary<int, (double Sine, double Cosine)> _answers = [];
    private readonly Dictionary<(int Phases, int Harmonic), (double Sine, double Cosine)[]> _periods = [];
    private double _peak;

    /// <summary>Takes the sample as it is now.</summary>
    public void Look(ISample sample)
    {
        _pathResistance = sample.ReadPathResistance;
        _contactResistance = sample.ReadContactResistance;
        var curve = sample.ReadCurve;
        if (!ReferenceEquals(curve, _curve)) _answers.Clear();
        _curve = curve;
    }

    public CircuitResponse Respond(double amplitude, double frequency, int harmonic)
    {
        if (driver is not null)
        {
            (amplitude, var driven) = driver();
            if (Math.Abs(driven - frequency) > SameFrequency * frequency) return new CircuitResponse(0, 0, _contactResistance);
        }

        var peak = Math.Sqrt(2) * amplitude / (series + _pathResistance);
        if (peak != _peak) _answers.Clear();
        _peak = peak;
        if (!_answers.TryGetValue(harmonic, out var answer)) _answers[harmonic] = answer = Harmonic(peak, harmonic);
        return new CircuitResponse(Math.Sqrt(0.5) * answer.Sine, Math.Sqrt(0.5) * answer.Cosine, _contactResistance);
    }

    private (double Sine, double Cosine) Harmonic(double peak, int harmonic)
    {
        var phases = Math.Max(FewestPhases, PhasesPerHarmonic * harmonic);
        var (current, detection) = (Period(phases, 1), Period(phases, harmonic));
        double sine = 0, cosine = 0;
        for (var step = 0; step < phases; step++)
        {
            var voltage = _curve.VoltageAt(peak * current[step].Sine);
            sine += voltage * detection[step].Sine;
            cosine += voltage * detection[step].Cosine;
        }

        return (2 * sine / phases, 2 * cosine / phases);
    }

    private (double Sine, double Cosine)[] Period(int phases, int harmonic)
    {
        var key = (phases, harmonic);
        if (!_periods.TryGetValue(key, out var period))
        {
            _periods[key] = period = [.. Enumerable.Range(0, phases).Select(step => Math.SinCos(2 * Math.PI * ((long)harmonic * step % phases) / phases))];
        }

        return period;
    }
}
