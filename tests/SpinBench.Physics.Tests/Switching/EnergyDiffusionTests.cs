using SpinBench.Physics.Switching;

namespace SpinBench.Physics.Tests.Switching;

public class EnergyDiffusionTests
{
    private const double PublishedWidth = 200e-9;

    /// <summary>Voltage of even odds, V, by bisection.</summary>
    internal static double CriticalVoltage(double nanometres, double towardsDestination, double width)
    {
        var well = new EnergyDiffusion(Junction.Nominal(nanometres), towardsDestination);
        double perVolt = Junction.DampingLikeFieldPerVolt(nanometres), low = 0, high = 4;
        for (int i = 0; i < 30; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = well.SwitchingProbability(middle * perVolt, width) < 0.5 ? (middle, high) : (low, middle);
        }

        return low;
    }

    [Theory]
    [InlineData(1.6, 0.664, 0.699, 0.591, 0.214, 0.769, 0.687, 0.655, 0.625)]
    [InlineData(1.7, 0.791, 0.839, 0.714, 0.310, 0.917, 0.818, 0.778, 0.739)]
    [InlineData(1.8, 0.919, 0.980, 0.839, 0.410, 1.064, 0.948, 0.899, 0.847)]
    [InlineData(1.9, 1.046, 1.122, 0.966, 0.519, 1.210, 1.076, 1.018, 0.950)]
    [InlineData(2.0, 1.173, 1.265, 1.094, 0.636, 1.355, 1.203, 1.133, 1.044)]
    [InlineData(2.2, 1.427, 1.557, 1.353, 0.886, 1.642, 1.453, 1.352, 1.190)]
    [InlineData(2.4, 1.681, 1.854, 1.617, 1.152, 1.923, 1.697, 1.544, 1.216)]
    [InlineData(2.6, 1.935, 2.159, 1.884, 1.428, 2.199, 1.931, 1.683, 0.875)]
    public void The_tabulated_switching_voltages_come_out_within_two_percent(
        double t, double linear, double toP0, double toP6, double toP85, double toAp0, double toAp6, double toAp85, double toAp10)
    {
        double threshold = new EnergyDiffusion(Junction.Nominal(t), 0).LinearThreshold / Junction.DampingLikeFieldPerVolt(t);
        Assert.InRange(threshold / linear, 0.98, 1.02);
        foreach (var (field, direction, expected) in new[]
        {
            (0.0, -1, toP0), (-6e-3, -1, toP6), (-8.5e-3, -1, toP85), (0, 1, toAp0), (6e-3, 1, toAp6), (8.5e-3, 1, toAp85),
            (10e-3, 1, toAp10),
        })
        {
            double reached = CriticalVoltage(t, direction * (field - Junction.LoopOffset(t)), PublishedWidth);
            Assert.True(Math.Abs(reached / expected - 1) < 0.02, $"{t} nm, {field} T, to {direction}: {reached} V, not {expected} V");
        }
    }

    [Theory]
    [InlineData(20e-9, 0.945)]
    [InlineData(50e-9, 0.872)]
    [InlineData(1e-6, 0.823)]
    public void Shorter_pulses_need_the_tabulated_higher_voltages(double width, double expected) =>
        Assert.InRange(CriticalVoltage(1.7, Junction.LoopOffset(1.7), width) / expected, 0.98, 1.02);

    [Fact]
    public void The_balancing_torque_rises_by_a_fifth_from_the_bottom_to_the_saddle()
    {
        var well = new EnergyDiffusion(Junction.Nominal(1.6), 0);
        Assert.InRange(well.SaddleThreshold / well.LinearThreshold, 1.20, 1.25);
    }

    [Fact]
    public void Without_torque_the_effective_barrier_is_that_of_the_field()
    {
        var spin = Junction.Nominal(2.0);
        Assert.Equal(spin.ThermalStability, new EnergyDiffusion(spin, 0).EffectiveBarrier(0), 1e-6);
        Assert.Equal(spin.ThermalStability * 0.25, new EnergyDiffusion(spin, spin.AnisotropyField / 2).EffectiveBarrier(0), 1e-6);
    }

    [Theory]
    [InlineData(-6e-3)]
    [InlineData(0)]
    [InlineData(6e-3)]
    public void The_probability_grows_with_torque_and_width(double field)
    {
        var well = new EnergyDiffusion(Junction.Nominal(1.7), field);
        double last = 0;
        for (double torque = -5e-3; torque < 15e-3; torque += 0.05e-3)
        {
            double probability = well.SwitchingProbability(torque, PublishedWidth);
            Assert.InRange(probability, last, 1);
            Assert.True(well.SwitchingProbability(torque, 2 * PublishedWidth) >= probability);
            last = probability;
        }

        Assert.Equal(1, last);
    }

    [Fact]
    public void A_field_that_switches_within_the_pulse_needs_no_torque() =>
        Assert.Equal(1, new EnergyDiffusion(Junction.Nominal(1.6), 12.5e-3).SwitchingProbability(0, PublishedWidth));
}
