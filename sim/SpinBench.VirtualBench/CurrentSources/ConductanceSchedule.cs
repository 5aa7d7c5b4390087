namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>
/// A differential conductance test: levels that alternate about a staircase; a reading dV = ±(V₁ − 2V₂ + V₃)/4 belongs to the staircase's current at the
/// middle one of its three voltages. Both as the user's manual of the family has them; the mean voltage (V₁ + 2V₂ + V₃)/4 is [unverified].
/// </summary>
/// <param name="levels">What is driven, in A.</param>
/// <param name="currents">The staircase's current of each reading, in A; two fewer.</param>
/// <param name="delta">The current that alternates, in A.</param>
/// <param name="delay">From a step to the integration, in seconds.</param>
/// <param name="aperture">Integration time, in seconds.</param>
internal sealed class ConductanceSchedule(double[] levels, double[] currents, double delta, double delay, double aperture)
    : AlternatingSchedule(delay, aperture, currents.Length)
{
    protected override double Level(long index) => levels[index];

    protected override TestReading Reading(double voltage, long number, (double First, double Second, double Third) last) =>
        new(voltage, delta, currents[number], (last.First + (2 * last.Second) + last.Third) / 4);
}
