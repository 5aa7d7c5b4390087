using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Sequences;

/// <summary>
/// A rule on a reading, as RESET and SET rules are: steps that are done when, or until, the last reading lies below or above a value. While a run
/// is only rehearsed there are no readings: a rule is then priced as if it asked for all that it may.
/// </summary>
[Summary("Steps that depend on the last reading: done when it lies below or above a value, or until it does.")]
public sealed record ConditionStep
{
    /// <summary>The steps.</summary>
    [Summary("The steps, written as a sequence is.")]
    public required SettingsNode Steps
    {
        get;
        init
        {
            field = value;
            Sequence = PulseSequence.Bind(value);
        }
    }

    /// <summary>The rule holds below this reading, in Ω.</summary>
    [Unit("Ω"), Summary("The rule holds when the last reading lies below this; give it, or 'above', or both for a window.")]
    public double? Below { get; init; }

    /// <summary>The rule holds above this reading, in Ω.</summary>
    [Unit("Ω"), Summary("The rule holds when the last reading lies above this.")]
    public double? Above { get; init; }

    /// <summary>Most times that the steps are done.</summary>
    [Summary("Most times that the steps are done, for a rule of the kind 'until'.")]
    public int Most { get; init => field = Allowed.AtLeastOne(value, nameof(Most)); } = 20;

    /// <summary>The steps, understood.</summary>
    internal PulseSequence Sequence { get; private init; } = new([]);

    /// <summary>Whether the rule holds for a reading; never for one that is not a number.</summary>
    internal bool Holds(double reading) => reading < (Below ?? double.PositiveInfinity) && reading > (Above ?? double.NegativeInfinity);

    /// <summary>Refuses a rule without a value.</summary>
    internal void Check()
    {
        if (Below is null && Above is null) throw new FormatException("a rule on a reading needs 'below' or 'above', such as 'below: -0.5 Ω'");
        if (!Sequence.Reads) throw new FormatException("the steps of a rule hold no 'read'; without one the reading that the rule waits for never changes");
    }
}
