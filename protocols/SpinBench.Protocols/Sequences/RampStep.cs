using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Protocols.Sequences;

/// <summary>Pulses whose amplitude goes from one value to another in steps; where the sign alternates, every second pulse has the other sign.</summary>
[Summary("Pulses whose amplitude goes from one value to another in steps.")]
public sealed record RampStep
{
    /// <summary>Amplitude of the first pulse.</summary>
    [Summary("Amplitude of the first pulse.")]
    public required Drive From { get; init; }

    /// <summary>Amplitude that is not passed; the last pulse has it where the step divides the way.</summary>
    [Summary("Amplitude that is not passed; the last pulse has it where the step divides the way.")]
    public required Drive To { get; init; }

    /// <summary>Size of a step, without sign.</summary>
    [Summary("Size of a step, without sign.")]
    public required Drive Step
    {
        get;
        init => field = value.Value > 0 && double.IsFinite(value.Value) ? value : throw new ArgumentOutOfRangeException(nameof(Step), "a step is given without sign and is not zero");
    }

    /// <summary>Width of a pulse, in seconds.</summary>
    [Unit("s"), Summary("Width of a pulse.")]
    public required double Width { get; init => field = Allowed.Width(value, nameof(Width)); }

    /// <summary>Pause after each pulse, in seconds.</summary>
    [Unit("s"), Summary("Pause after each pulse.")]
    public double Pause { get; init => field = Allowed.NotNegative(value, nameof(Pause)); }

    /// <summary>True where there is a reading after each pulse.</summary>
    [Summary("Whether there is a reading after each pulse; where there is a pause, it is taken within that.")]
    public bool Read { get; init; }

    /// <summary>The pulses, and the readings.</summary>
    /// <param name="alternating">True where every second pulse has the other sign.</param>
    /// <exception cref="FormatException">The three drives are not of one unit.</exception>
    internal IEnumerable<SequenceItem> Items(bool alternating)
    {
        if (From.Unit != To.Unit || From.Unit != Step.Unit)
            throw new FormatException($"'from' is {From}, 'to' {To} and 'step' {Step}; the three are currents, or voltages, or shares");
        var way = To.Value - From.Value;
        // A step that divides the way ends at its end, however the quotient rounds.
        var steps = (int)Math.Min(MostPulses, Math.Floor((Math.Abs(way) / Step.Value) + 1e-9));
        for (var i = 0; i <= steps; i++)
        {
            var level = From.Value + (Math.Sign(way) * i * Step.Value);
            // The last of many steps would be a rounding error beside its end.
            if (i == steps && Math.Abs(level - To.Value) < 1e-9 * Step.Value) level = To.Value;
            yield return new PulseItem(new Drive(alternating && i % 2 == 1 ? -level : level, From.Unit), Width, Pause);
            if (Read) yield return new ReadItem(InPause: Pause > 0);
        }
    }

    private const int MostPulses = 10_000_000;
}
