using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>Settings of a <see cref="SineGenerator"/>.</summary>
[Summary("Sines that a network of devices learns one after the other, and keeps when it is left alone.")]
public sealed record SineGeneratorSettings
{
    /// <summary>The devices.</summary>
    [Summary("Between which stimuli the devices work.")]
    public required DevicesSettings Devices { get; init; }

    /// <summary>The connections.</summary>
    [Summary("The connections; the output is fed back.")]
    public NetworkSettings Network { get; init; } = new();

    /// <summary>How the output is learnt.</summary>
    [Summary("How the output is learnt.")]
    public RelearningSettings Learning { get; init; } = new();

    /// <summary>The sines.</summary>
    [Summary("The sines, one after the other.")]
    public required IReadOnlyList<SineTarget> Targets
    {
        get;
        init => field = value.Count > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Targets), "there is at least one sine to learn");
    }
}
