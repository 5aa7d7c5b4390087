using SpinBench.Randomness;

namespace SpinBench.Physics.Ensembles.Waveforms;

/// <summary>
/// Gaussian noise: independent values at equidistant times, straight lines between. The k-th value is drawn by counter from (seed,
/// component, purpose) and k, so it is the same in whichever order times are asked for. Its spectrum is flat up to about a quarter of
/// the sampling rate. Values beyond eight deviations do not occur.
/// </summary>
/// <param name="deviation">Standard deviation of the values.</param>
/// <param name="interval">From value to value, s.</param>
/// <param name="seed">Seed of the run.</param>
/// <param name="component">Path of the component that draws.</param>
/// <param name="purpose">What the noise is for.</param>
public sealed class NoiseWaveform(double deviation, double interval, ulong seed, string component, string purpose) : Waveform
{
    private const double Largest = 8;

    private readonly StreamKey _key = StreamKey.Of(seed, component, purpose);
    private readonly double _interval = interval > 0 && double.IsFinite(interval)
        ? interval
        : throw new ArgumentOutOfRangeException(nameof(interval), interval, "The interval between values of a noise is positive and finite.");

    /// <inheritdoc/>
    public override double Bound { get; } = double.IsFinite(deviation) && deviation >= 0
        ? Largest * deviation
        : throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "The standard deviation of a noise is finite and not negative.");

    /// <inheritdoc/>
    public override double At(double time)
    {
        double position = time / _interval, before = Math.Floor(position), share = position - before, from = Value((long)before);
        return share == 0 ? from : from + share * (Value((long)before + 1) - from);
    }

    private double Value(long index)
    {
        var (low, high) = Philox4x32.Block((ulong)index, _key.Stream, _key.Key);
        double u = ((low >> 12) + 0.5) / (1L << 52), radius = Math.Sqrt(-2 * Math.Log(u));
        return deviation * Math.Min(radius, Largest) * Math.Cos(2 * Math.PI * ((high >> 12) + 0.5) / (1L << 52));
    }
}
