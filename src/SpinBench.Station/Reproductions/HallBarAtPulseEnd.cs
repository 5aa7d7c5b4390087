using SpinBench.Samples;
using SpinBench.Samples.CoGdHall;

namespace SpinBench.Station.Reproductions;

/// <summary>
/// Switching ratio of Hall bars at the very end of their pulses, of the sample itself and without instruments: what a model says that is looked at
/// there, and what no bench can read of a state that relaxes within microseconds.
/// </summary>
internal static class HallBarAtPulseEnd
{
    private const double Largest = 40e-3;
    private const double Step = 0.5e-3;
    private const double Width = 10e-3;
    private const int Resets = 3;

    /// <summary>Mean switching ratio of a population: half of the swing of R_H/R_A in a loop of pulses between ±40 mA.</summary>
    /// <param name="oxide">Thickness of the oxide, m.</param>
    /// <param name="inPlane">In-plane field, μ0H in T.</param>
    /// <param name="devices">Number of devices, of the seeds from 1.</param>
    public static double SwitchingRatio(double oxide, double inPlane, int devices) =>
        Enumerable.Range(1, devices).Average(seed => RatioOf(new CoGdHallBarParameters { OxideThickness = oxide, Seed = (ulong)seed }, inPlane));

    private static double RatioOf(CoGdHallBarParameters parameters, double inPlane)
    {
        var bar = new CoGdHallBar(parameters);
        var field = new SampleField(inPlane, 0);
        bar.Advance(0, field, field);
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        for (int reset = 0; reset < Resets; reset++) Read(-Largest);
        int count = (int)Math.Round(2 * Largest / Step);
        for (int i = 0; i <= 2 * count; i++)
        {
            double level = Read(-Largest + (Step * (i <= count ? i : (2 * count) - i)));
            (lowest, highest) = (Math.Min(lowest, level), Math.Max(highest, level));
        }

        return (highest - lowest) / 2;

        double Read(double current)
        {
            bar.Pulse(new WritePulse(current * bar.WriteResistance, Width, 0, 0), field);
            return bar.Resistance / parameters.AnomalousHallResistance;
        }
    }
}
