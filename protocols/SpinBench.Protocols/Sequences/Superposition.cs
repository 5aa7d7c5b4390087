using SpinBench.Roles;

namespace SpinBench.Protocols.Sequences;

/// <summary>What two spikes against one another make at the sample: pre(t) − post(t − Δt).</summary>
internal static class Superposition
{
    /// <summary>Samples from the beginning of the earlier spike to the end of the later one.</summary>
    public static double[] Of(SpikePair pair)
    {
        var (pre, post, length) = Starts(pair);
        var samples = new double[length];
        for (var i = 0; i < pair.Pre.Count; i++) samples[pre + i] += pair.Pre[i];
        for (var i = 0; i < pair.Post.Count; i++) samples[post + i] -= pair.Post[i];
        return samples;
    }

    /// <summary>Where each spike begins, and where the later one ends, in samples.</summary>
    public static (int Pre, int Post, int Length) Starts(SpikePair pair)
    {
        var shift = (int)Math.Round(pair.Delay * pair.SampleRate);
        var (pre, post) = (Math.Max(0, -shift), Math.Max(0, shift));
        return (pre, post, Math.Max(pre + pair.Pre.Count, post + pair.Post.Count));
    }
}
