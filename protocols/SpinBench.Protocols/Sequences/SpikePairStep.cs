using SpinBench.Protocols.Spikes;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Protocols.Sequences;

/// <summary>Spike pairs: pre − post at the sample, the postsynaptic spike later by a delay.</summary>
[Summary("Spike pairs: the presynaptic spike minus the postsynaptic one, which comes later by the delay.")]
public sealed record SpikePairStep
{
    /// <summary>Shape of the presynaptic spike.</summary>
    [Summary("Shape of the presynaptic spike.")]
    public required SpikeShape Pre { get; init => field = value?.Required(nameof(Pre))!; }

    /// <summary>Shape of the postsynaptic spike; null for that of the presynaptic one.</summary>
    [Summary("Shape of the postsynaptic spike; that of the presynaptic one if left out.")]
    public SpikeShape? Post { get; init => field = value?.Required(nameof(Post)); }

    /// <summary>Amplitude of both spikes.</summary>
    [Summary("Amplitude of both spikes.")]
    public required Drive Amplitude { get; init; }

    /// <summary>How much later the postsynaptic spike begins, in seconds.</summary>
    [Unit("s"), Summary("How much later the postsynaptic spike begins; negative when it comes first.")]
    public required double Delay { get; init; }

    /// <summary>Samples a second of both spikes, in Hz.</summary>
    [Unit("Hz"), Summary("Samples a second of both spikes.")]
    public required double SampleRate { get; init => field = Allowed.Positive(value, nameof(SampleRate)); }

    /// <summary>Number of pairs.</summary>
    [Summary("Number of pairs.")]
    public int Count { get; init => field = Allowed.AtLeastOne(value, nameof(Count)); } = 1;

    /// <summary>Pause after each pair, in seconds.</summary>
    [Unit("s"), Summary("Pause after each pair.")]
    public double Pause { get; init => field = Allowed.NotNegative(value, nameof(Pause)); }

    /// <summary>One pair as a role applies it.</summary>
    /// <param name="amplitude">Amplitude in the role's unit.</param>
    internal SpikePair PairOf(double amplitude)
    {
        var pre = Pre.Sample(SampleRate);
        var post = Post is null ? pre : Post.Sample(SampleRate);
        return new SpikePair([.. pre.Select(level => amplitude * level)], [.. post.Select(level => amplitude * level)], SampleRate, Delay);
    }
}
