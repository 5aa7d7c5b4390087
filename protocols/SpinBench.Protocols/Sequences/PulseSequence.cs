using SpinBench.Settings;

namespace SpinBench.Protocols.Sequences;

/// <summary>A sequence of pulses, spikes, pauses and readings, of which later steps may depend on readings.</summary>
internal sealed class PulseSequence
{
    private readonly IReadOnlyList<SequenceStep> _steps;

    /// <summary>Takes steps that were bound.</summary>
    /// <exception cref="FormatException">A step says nothing, or several things.</exception>
    public PulseSequence(IReadOnlyList<SequenceStep> steps)
    {
        foreach (var step in steps) step.Check();
        _steps = steps;
    }

    /// <summary>True when the sequence takes a reading somewhere.</summary>
    public bool Reads => _steps.Any(step => step.Reads);

    /// <summary>True when the sequence has no steps.</summary>
    public bool IsEmpty => _steps.Count == 0;

    /// <summary>Understands steps that stand within another step.</summary>
    /// <exception cref="SettingsException">A step cannot be understood.</exception>
    public static PulseSequence Bind(SettingsNode node)
    {
        try
        {
            return new PulseSequence(SettingsBinder.Bind<IReadOnlyList<SequenceStep>>(node));
        }
        catch (FormatException problem)
        {
            throw node.Error(problem.Message, problem);
        }
    }

    /// <summary>The sequence's items in order, lazily: what comes after a reading may depend on it.</summary>
    /// <param name="lastReading">The reading taken last, in Ω; not a number before the first one, and while a run is only rehearsed.</param>
    public IEnumerable<SequenceItem> Items(Func<double> lastReading)
    {
        foreach (var step in _steps)
        {
            foreach (var item in ItemsOf(step, lastReading)) yield return item;
        }
    }

    /// <summary>What a sequence that takes no reading applies.</summary>
    /// <exception cref="ArgumentException">It takes readings.</exception>
    public IReadOnlyList<SequenceItem> Fixed() =>
        Reads ? throw new ArgumentException("a sequence that prepares the sample takes no readings", nameof(Fixed)) : [.. Items(static () => double.NaN)];

    private static IEnumerable<SequenceItem> ItemsOf(SequenceStep step, Func<double> lastReading) => step switch
    {
        { Pulse: { } pulse } => Enumerable.Repeat(new PulseItem(pulse.Amplitude, pulse.Width, pulse.Pause), pulse.Count),
        { Ramp: { } ramp } => ramp.Items(alternating: false),
        { Alternate: { } ramp } => ramp.Items(alternating: true),
        { Random: { } random } => random.Items(),
        { Spikes: { } pair } => [new SpikesItem(pair)],
        { Repeat: { } repeat } => Repeated(repeat, lastReading),
        { When: { } rule } => !IsNumber(lastReading()) || rule.Holds(lastReading()) ? rule.Sequence.Items(lastReading) : [],
        { Until: { } rule } => Until(rule, lastReading),
        { Wait: { } wait } => [new WaitItem(wait)],
        _ => Enumerable.Repeat(new ReadItem(), step.Read ?? 0),
    };

    private static bool IsNumber(double reading) => !double.IsNaN(reading);

    private static IEnumerable<SequenceItem> Repeated(RepeatStep repeat, Func<double> lastReading)
    {
        for (var i = 0; i < repeat.Count; i++)
        {
            foreach (var item in repeat.Sequence.Items(lastReading)) yield return item;
            if (repeat.Pause > 0) yield return new WaitItem(repeat.Pause);
        }
    }

    private static IEnumerable<SequenceItem> Until(ConditionStep rule, Func<double> lastReading)
    {
        for (var i = 0; i < rule.Most && !rule.Holds(lastReading()); i++)
        {
            foreach (var item in rule.Sequence.Items(lastReading)) yield return item;
        }
    }
}
