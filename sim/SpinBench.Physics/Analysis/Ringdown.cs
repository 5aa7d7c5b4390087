using System.Globalization;
using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace SpinBench.Physics.Analysis;

/// <summary>
/// The spectrum of a moment that rings down after a kick: ferromagnetic resonance of a film or an ensemble from its own time, linewidths
/// included.
/// </summary>
public sealed class Ringdown
{
    private const int FewestSamples = 16;
    private const int MostRounds = 200;

    private readonly Complex[] _spectrum;
    private readonly double _interval;

    /// <summary>Transforms.</summary>
    /// <param name="samples">Equidistant values, such as a component of the mean magnetisation.</param>
    /// <param name="interval">From sample to sample, s.</param>
    /// <exception cref="ArgumentException">There are fewer than 16 samples, or one is not a number.</exception>
    public Ringdown(IReadOnlyList<double> samples, double interval)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (!(interval > 0) || !double.IsFinite(interval))
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "The time between samples is positive and finite.");
        if (samples.Count < FewestSamples)
            throw new ArgumentException($"{samples.Count} samples are too few for a spectrum: {FewestSamples} at least.", nameof(samples));
        _spectrum = new Complex[samples.Count];
        for (int i = 0; i < samples.Count; i++)
        {
            _spectrum[i] = double.IsFinite(samples[i])
                ? samples[i]
                : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Sample {i + 1} of {samples.Count} is {samples[i]:R}."), nameof(samples));
        }

        _interval = interval;
        Fourier.Forward(_spectrum, FourierOptions.Matlab);
        Amplitudes = [.. _spectrum.Take(samples.Count / 2 + 1).Select((value, i) => value.Magnitude * (i == 0 || 2 * i == samples.Count ? 1.0 : 2.0) / samples.Count)];
    }

    /// <summary>From frequency to frequency, Hz.</summary>
    public double Resolution => 1 / (_interval * _spectrum.Length);

    /// <summary>Amplitudes of the cosines that the samples consist of, from frequency zero to half the sampling rate.</summary>
    public IReadOnlyList<double> Amplitudes { get; }

    /// <summary>
    /// The strongest resonances. A single damped oscillation has the spectrum b/(1 − z·e^(−2πik/n)), so two points at its peak give its pole z
    /// exactly (Bertocco; Yoshida et al., IEEE Trans. Nucl. Sci. 28, 4171, 1981); of several, each is found in what the others, and
    /// their mirror images, leave, until none moves.
    /// </summary>
    /// <param name="most">How many at most.</param>
    /// <param name="least">Amplitudes in the spectrum below this share of the largest are none.</param>
    /// <returns>Resonances by ascending frequency.</returns>
    public IReadOnlyList<Resonance> Resonances(int most = 1, double least = 0.02)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        int[] peaks = Peaks(most, least);
        var poles = new Complex[peaks.Length];
        var weights = new Complex[peaks.Length];
        for (int round = 0; round < MostRounds; round++)
        {
            double moved = 0;
            for (int i = 0; i < peaks.Length; i++)
            {
                var (pole, weight) = Locate(peaks[i], i, poles, weights);
                moved = Math.Max(moved, (pole - poles[i]).Magnitude);
                (poles[i], weights[i]) = (pole, weight);
            }

            if (moved < 1e-14)
                break;
        }

        return [.. poles.Zip(weights, Resonance).OrderBy(resonance => resonance.Frequency)];
    }

    // Peaks of the spectrum, the first point of the two that lie highest about each.
    private int[] Peaks(int most, double least)
    {
        double largest = Amplitudes.Skip(1).Max();
        return [.. Enumerable.Range(2, Math.Max(0, Amplitudes.Count - 4))
            .Where(k => Amplitudes[k] >= Amplitudes[k - 1] && Amplitudes[k] > Amplitudes[k + 1] && Amplitudes[k] >= least * largest)
            .OrderByDescending(k => Amplitudes[k])
            .Take(most)
            .Select(k => Amplitudes[k - 1] > Amplitudes[k + 1] ? k - 1 : k)];
    }

    private (Complex Pole, Complex Weight) Locate(int peak, int own, Complex[] poles, Complex[] weights)
    {
        Complex here = Turn(peak), next = Turn(peak + 1), first = Rest(peak, here), second = Rest(peak + 1, next), ratio = first / second;
        var pole = (1 - ratio) / (next - ratio * here);
        return (pole, first * (1 - pole * here));

        Complex Rest(int k, Complex turn)
        {
            var rest = _spectrum[k];
            for (int i = 0; i < poles.Length; i++)
            {
                if (i != own)
                    rest -= weights[i] / (1 - poles[i] * turn);
                rest -= Complex.Conjugate(weights[i]) / (1 - Complex.Conjugate(poles[i]) * turn);
            }

            return rest;
        }
    }

    private Complex Turn(int k) => Complex.FromPolarCoordinates(1, -2 * Math.PI * k / _spectrum.Length);

    private Resonance Resonance(Complex pole, Complex weight)
    {
        var amplitude = 2 * weight / (1 - Complex.Pow(pole, _spectrum.Length));
        return new Resonance(pole.Phase / (2 * Math.PI * _interval), -Math.Log(pole.Magnitude) / (Math.PI * _interval), amplitude.Magnitude, amplitude.Phase);
    }
}
