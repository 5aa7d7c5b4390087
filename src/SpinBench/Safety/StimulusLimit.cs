using SpinBench.Instruments;

namespace SpinBench.Safety;

/// <summary>How hard a device of an array may be driven.</summary>
/// <param name="Largest">Largest stimulus of either sign, in <paramref name="Unit"/>.</param>
/// <param name="Unit">Unit symbol of the stimuli: <c>A</c> or <c>V</c>.</param>
/// <param name="Stimuli">Largest number of stimuli of a device while the bench is open.</param>
public sealed record StimulusLimit(double Largest, string Unit, long Stimuli) : ILimit<StimulusLimit>
{
    /// <summary>No stimulus at all.</summary>
    internal static StimulusLimit None { get; } = new(0, "", 0);

    /// <inheritdoc/>
    public StimulusLimit Tightened(StimulusLimit other, InstrumentReference instrument)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Unit != Unit) throw new ArgumentException($"one role drives the devices of '{instrument}' in {Unit}, another in {other.Unit}");
        return this with { Largest = Math.Min(Largest, other.Largest), Stimuli = Math.Min(Stimuli, other.Stimuli) };
    }
}
