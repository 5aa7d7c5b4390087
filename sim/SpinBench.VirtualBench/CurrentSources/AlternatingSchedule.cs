namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>
/// A test whose current steps up and down in turn, up first: one voltage a level, and ±(V₁ − 2V₂ + V₃)/4 of any three neighbouring ones.
/// </summary>
/// <param name="delay">From a step to the integration, in seconds.</param>
/// <param name="aperture">Integration time, in seconds.</param>
/// <param name="count">Number of readings; may be infinite.</param>
internal abstract class AlternatingSchedule(double delay, double aperture, double count) : IDeltaSchedule
{
    public double Voltages => count + 2;

    public DeltaStep Step(long index)
    {
        var start = index * (delay + aperture);
        return new DeltaStep(start, start + delay, start + delay + aperture, index == 0 ? 0 : Level(index - 1), Level(index));
    }

    public TestReading? Reading(long index, (double First, double Second, double Third) last)
    {
        if (index < 2) return null;
        var sum = last.First - (2 * last.Second) + last.Third;
        return Reading((index % 2 == 0 ? sum : -sum) / 4, index - 2, last);
    }

    /// <summary>The current of a voltage measurement, in A.</summary>
    protected abstract double Level(long index);

    /// <summary>What else belongs to a reading.</summary>
    protected abstract TestReading Reading(double voltage, long number, (double First, double Second, double Third) last);
}
