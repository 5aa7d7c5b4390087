namespace SpinBench.Protocols.Spikes;

/// <summary>Spikes of one shape at several times, which add up where they overlap, as the samples of one channel.</summary>
internal static class SpikeTrain
{
    /// <summary>Samples of the train; the first belongs to the moment of the first spike.</summary>
    /// <param name="shape">Samples of one spike, in units of its amplitude.</param>
    /// <param name="amplitude">Amplitude.</param>
    /// <param name="sampleRate">Samples a second, in Hz.</param>
    /// <param name="times">When the spikes begin after the first one, in seconds; ascending, the first is zero.</param>
    public static double[] Of(double[] shape, double amplitude, double sampleRate, IReadOnlyList<double> times)
    {
        var starts = new int[times.Count];
        for (var i = 0; i < times.Count; i++) starts[i] = (int)Math.Round(times[i] * sampleRate);
        var samples = new double[starts[^1] + shape.Length];
        foreach (var start in starts)
        {
            for (var i = 0; i < shape.Length; i++) samples[start + i] += amplitude * shape[i];
        }

        return samples;
    }
}
