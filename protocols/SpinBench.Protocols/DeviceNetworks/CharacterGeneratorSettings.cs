using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>Settings of a <see cref="CharacterGenerator"/>.</summary>
[Summary("A character that two outputs of a network of devices learn to draw, over and over.")]
public sealed record CharacterGeneratorSettings
{
    /// <summary>The devices.</summary>
    [Summary("Between which stimuli the devices work.")]
    public required DevicesSettings Devices { get; init; }

    /// <summary>The connections.</summary>
    [Summary("The connections; both outputs are fed back.")]
    public required NetworkSettings Network { get; init; }

    /// <summary>How the outputs are learnt.</summary>
    [Summary("How the outputs are learnt.")]
    public required ForceSettings Learning { get; init; }

    /// <summary>The character.</summary>
    [Summary("The character: corners of a closed line that the pen goes round at constant speed; an R if left out.")]
    public IReadOnlyList<PenPoint> Character
    {
        get;
        init => field = value.Count >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Character), "a line has two corners at least");
    } = PenPath.Letter;

    /// <summary>Time that one drawing takes, in seconds.</summary>
    [Unit("s"), Summary("Time that one drawing takes.")]
    public double Period { get; init => field = Allowed.Positive(value, nameof(Period)); } = 170e-9;

    /// <summary>Drawings in which the network learns.</summary>
    [Summary("Drawings in which the network learns.")]
    public int Learn { get; init => field = Allowed.AtLeastOne(value, nameof(Learn)); } = 10;

    /// <summary>Drawings that follow, by itself.</summary>
    [Summary("Drawings that follow, by itself.")]
    public int Free { get; init => field = Allowed.AtLeastOne(value, nameof(Free)); } = 12;

    /// <summary>Whether the inputs are fed with the target.</summary>
    [Summary("Whether the target stands at the inputs, as published, all the time; otherwise the network's own outputs.")]
    public bool Guided { get; init; }
}
