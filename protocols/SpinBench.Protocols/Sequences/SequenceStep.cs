using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Protocols.Sequences;

/// <summary>One step of a pulse sequence: exactly one of the keys is given.</summary>
[Summary("One step of a pulse sequence; exactly one of the keys is given.")]
public sealed record SequenceStep
{
    /// <summary>A pulse, or a train of equal ones.</summary>
    [Summary("A pulse, or a train of equal ones.")]
    public PulseStep? Pulse { get; init; }

    /// <summary>Pulses whose amplitude rises or falls.</summary>
    [Summary("Pulses whose amplitude rises or falls in steps.")]
    public RampStep? Ramp { get; init; }

    /// <summary>Pulses of alternating sign whose amplitude falls or rises: the way to demagnetise.</summary>
    [Summary("Pulses of alternating sign whose amplitude falls or rises in steps; falling, they demagnetise.")]
    public RampStep? Alternate { get; init; }

    /// <summary>Pulses of random amplitude.</summary>
    [Summary("Pulses of random amplitude, drawn from a seed.")]
    public RandomStep? Random { get; init; }

    /// <summary>Spike pairs.</summary>
    [Summary("Spike pairs, pre minus post.")]
    public SpikePairStep? Spikes { get; init; }

    /// <summary>Steps that are done several times.</summary>
    [Summary("Steps that are done several times: bursts and cycles.")]
    public RepeatStep? Repeat { get; init; }

    /// <summary>Steps that are done once if the last reading says so.</summary>
    [Summary("Steps that are done once, when the last reading lies below or above a value.")]
    public ConditionStep? When { get; init; }

    /// <summary>Steps that are done until a reading says so.</summary>
    [Summary("Steps that are done again and again, until a reading lies below or above a value.")]
    public ConditionStep? Until { get; init; }

    /// <summary>A pause, in seconds.</summary>
    [Unit("s"), Summary("A pause.")]
    public double? Wait { get; init => field = value is { } wait ? Allowed.NotNegative(wait, nameof(Wait)) : null; }

    /// <summary>Number of readings.</summary>
    [Summary("Number of readings that are taken here.")]
    public int? Read { get; init => field = value is { } count ? Allowed.AtLeastOne(count, nameof(Read)) : null; }

    /// <summary>Refuses a step that says nothing, or several things.</summary>
    /// <exception cref="FormatException">It does.</exception>
    internal void Check()
    {
        object?[] given = [Pulse, Ramp, Alternate, Random, Spikes, Repeat, When, Until, Wait, Read];
        if (given.Count(one => one is not null) != 1)
            throw new FormatException("a step of a sequence says exactly one thing: pulse, ramp, alternate, random, spikes, repeat, when, until, wait or read");
        When?.Check();
        Until?.Check();
        // What is wrong with a ramp or a random train is found before anything runs.
        _ = Ramp?.Items(alternating: false).First();
        _ = Alternate?.Items(alternating: true).First();
        _ = Random?.Items().First();
    }

    /// <summary>True when the step takes a reading.</summary>
    internal bool Reads => Read is not null || Ramp?.Read == true || Alternate?.Read == true || (Repeat?.Sequence ?? When?.Sequence ?? Until?.Sequence)?.Reads == true;
}
