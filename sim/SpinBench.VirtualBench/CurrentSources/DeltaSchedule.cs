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
internal sealed class DeltaSchedule(double high, double low, double delay, double aperture, double count) : AlternatingSchedule(delay, aperture, count)
{
    protected override double Level(long index) => index % 2 == 0 ? high : low;

    protected override TestReading Reading(double voltage, long number, (double First, double Second, double Third) last) =>
        new(voltage, (high - low) / 2, (high - low) / 2);
}
