namespace SpinBench.Protocols.Sequences;

/// <summary>What is applied between one reading and the next.</summary>
public sealed class SequenceShot
{
    internal SequenceShot(IReadOnlyList<SequenceItem> items) => Items = items;

    /// <summary>The items, readings left out.</summary>
    internal IReadOnlyList<SequenceItem> Items { get; }

    /// <summary>When it begins, in seconds of what is applied.</summary>
    internal double Start { get; init; }

    /// <summary>True where the reading is taken within the last pulse's pause.</summary>
    internal bool ReadsInPause { get; init; }

    /// <summary>Number of pulses and spike pairs.</summary>
    internal int Pulses => Items.Sum(item => item is PulseItem { Amplitude.Value: not 0 } ? 1 : item is SpikesItem pairs ? pairs.Pair.Count : 0);

    /// <summary>How long it takes, in seconds.</summary>
    internal double Duration => Items.Sum(DurationOf);

    /// <summary>The shot in words.</summary>
    public override string ToString() => FormattableString.Invariant($"{Pulses} pulses in {Duration:G4} s");

    internal static double DurationOf(SequenceItem item) => item switch
    {
        PulseItem pulse => pulse.Width + pulse.Pause,
        WaitItem wait => wait.Duration,
        SpikesItem pairs => pairs.Pair.Count * (PairDuration(pairs.Pair) + pairs.Pair.Pause),
        _ => 0,
    };

    private static double PairDuration(SpikePairStep pair)
    {
        var samples = pair.PairOf(1);
        var (pre, post) = (samples.Pre.Count / pair.SampleRate, samples.Post.Count / pair.SampleRate);
        return Math.Max(pre, post + pair.Delay) - Math.Min(0, pair.Delay);
    }
}
