using SpinBench.Networks.Recurrent;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>Settings of an <see cref="InnateCharacter"/>.</summary>
[Summary("A character that a network of devices draws once after each pulse, after innate training.")]
public sealed record InnateCharacterSettings
{
    /// <summary>The devices.</summary>
    [Summary("Between which stimuli the devices work.")]
    public required DevicesSettings Devices { get; init; }

    /// <summary>The connections.</summary>
    [Summary("The connections; the pulse is the input.")]
    public required NetworkSettings Network { get; init; }

    /// <summary>How the outputs are learnt.</summary>
    [Summary("How the outputs are learnt, when the network repeats itself.")]
    public required ReadoutSettings Learning { get; init; }

    /// <summary>The character.</summary>
    [Summary("The character: corners of a closed line that the pen goes round at constant speed; an R if left out.")]
    public IReadOnlyList<PenPoint> Character
    {
        get;
        init => field = value.Count >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Character), "a line has two corners at least");
    } = PenPath.Letter;

    /// <summary>Time that the drawing takes, in seconds.</summary>
    [Unit("s"), Summary("Time that the drawing takes.")]
    public double Period { get; init => field = Allowed.Positive(value, nameof(Period)); } = 170e-9;

    /// <summary>Time that the pulse lasts, in seconds.</summary>
    [Unit("s"), Summary("Time that the pulse before a drawing lasts; a short or weak one does not make the network forget its state.")]
    public double Pulse { get; init => field = Allowed.Positive(value, nameof(Pulse)); } = 30e-9;

    /// <summary>Noise on the drives.</summary>
    [Summary("Standard deviation of noise on the drives, in all trials but the one that is repeated.")]
    public double Noise { get; init => field = Allowed.NotNegative(value, nameof(Noise)); } = 1e-3;

    /// <summary>Regularization of the connections' learning.</summary>
    [Summary("How much the first samples are trusted when connections are changed.")]
    public double Regularization { get; init => field = Allowed.Positive(value, nameof(Regularization)); } = 1;

    /// <summary>Trials in which the connections are changed.</summary>
    [Summary("Trials in which the connections among the devices are changed; 0 for none.")]
    public int Trials
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Trials), "it must not be negative");
    } = 20;

    /// <summary>Trials in which the outputs are learnt.</summary>
    [Summary("Trials in which the outputs are learnt.")]
    public int ReadoutTrials { get; init => field = Allowed.AtLeastOne(value, nameof(ReadoutTrials)); } = 10;

    /// <summary>Trials before and after, to see how well the network repeats itself.</summary>
    [Summary("Trials before and after, in which is seen how well the network repeats itself.")]
    public int TestTrials { get; init => field = Allowed.AtLeastOne(value, nameof(TestTrials)); } = 3;

    /// <summary>The same for the training.</summary>
    internal InnateSettings Innate => new()
    {
        PulseSteps = Network.Steps(Pulse),
        Steps = Network.Steps(Period),
        Noise = Noise,
        Regularization = Regularization,
        Seed = Network.Seed,
    };
}
