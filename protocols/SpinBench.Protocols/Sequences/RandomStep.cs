using SpinBench.Quantities;
using SpinBench.Randomness;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Protocols.Sequences;

/// <summary>Pulses of random amplitude, of which the same seed gives the same.</summary>
[Summary("Pulses of random amplitude, evenly distributed between two values; the pauses are random as well where a mean is given.")]
public sealed record RandomStep
{
    /// <summary>Number of pulses.</summary>
    [Summary("Number of pulses.")]
    public required int Count { get; init => field = Allowed.AtLeastOne(value, nameof(Count)); }

    /// <summary>Lower end of the amplitudes.</summary>
    [Summary("Lower end of the amplitudes.")]
    public required Drive Low { get; init; }

    /// <summary>Upper end of the amplitudes.</summary>
    [Summary("Upper end of the amplitudes.")]
    public required Drive High { get; init; }

    /// <summary>Width of a pulse, in seconds.</summary>
    [Unit("s"), Summary("Width of a pulse.")]
    public required double Width { get; init => field = Allowed.Width(value, nameof(Width)); }

    /// <summary>Least pause after a pulse, in seconds.</summary>
    [Unit("s"), Summary("Least pause after a pulse.")]
    public double Pause { get; init => field = Allowed.NotNegative(value, nameof(Pause)); }

    /// <summary>Mean of what is added to the pause, in seconds, distributed exponentially as in a Poisson train; 0 for pauses of one length.</summary>
    [Unit("s"), Summary("Mean of what is added to each pause, exponentially distributed as in a Poisson train, in whole microseconds.")]
    public double MeanExtraPause { get; init => field = Allowed.NotNegative(value, nameof(MeanExtraPause)); }

    /// <summary>Seed of the train.</summary>
    [Summary("Seed: the same one gives the same train.")]
    public ulong Seed { get; init; } = 1;

    /// <summary>The pulses.</summary>
    /// <exception cref="FormatException">The two ends are not of one unit.</exception>
    internal IEnumerable<SequenceItem> Items()
    {
        if (Low.Unit != High.Unit) throw new FormatException($"'low' is {Low} and 'high' {High}; both are currents, or voltages, or shares");
        var amplitudes = new RandomStream(Seed, "sequence", "amplitudes");
        var pauses = new RandomStream(Seed, "sequence", "pauses");
        for (var i = 0; i < Count; i++)
        {
            var level = Low.Value + ((High.Value - Low.Value) * amplitudes.NextUniform());
            var extra = MeanExtraPause == 0 ? 0 : Math.Round(MeanExtraPause * pauses.NextExponential() * 1e6) / 1e6;
            yield return new PulseItem(new Drive(level, Low.Unit), Width, Pause + extra);
        }
    }
}
