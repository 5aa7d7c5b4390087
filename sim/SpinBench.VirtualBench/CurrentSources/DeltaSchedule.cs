namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>
/// A delta test: the current alternates, and a reading is ±(V₁ − 2V₂ + V₃)/4 over three neighbouring voltages, in which a constant and a
/// linear thermal voltage cancel (Keithley's three-point moving average).
/// </summary>
/// <param name="high">Current of the even measurements, in A.</param>
/// <param name="low">Current of the odd ones, in A.</param>
/// <param name="delay">From a reversal to the integration, in seconds.</param>
/// <param name="aperture">Integration time, in seconds.</param>
/// <param name="count">Number of readings; infinite for a test that goes on until it is aborted.</param>
internal sealed class DeltaSchedule(double high, double low, double delay, double aperture, double count) : IDeltaSchedule
{
    public double Voltages => count + 2;

    public double Amplitude => (high - low) / 2;

    public DeltaStep Step(long index)
    {
        var start = index * (delay + aperture);
        var level = index % 2 == 0 ? high : low;
        var before = index == 0 ? 0 : index % 2 == 0 ? low : high;
        return new DeltaStep(start, start + delay, start + delay + aperture, before, level);
    }

    public double? Reading(long index, (double First, double Second, double Third) last)
    {
        if (index < 2) return null;
        var sum = last.First - (2 * last.Second) + last.Third;
        return (index % 2 == 0 ? sum : -sum) / 4;
    }
}
