using SpinBench.Physics.Llg;
using SpinBench.Randomness;
using SpinBench.Physics.Tests.Switching;

namespace SpinBench.Physics.Tests.Llg;

public class MacrospinDynamicsTests
{
    private const double Step = 2e-12;

    [Fact]
    public void The_magnetisation_keeps_its_length()
    {
        var dynamics = new MacrospinDynamics(Junction.Nominal(1.7), Step, new RandomStream(1, "test", "length"));
        for (int i = 0; i < 1000; i++)
        {
            dynamics.Run(100e-12, -3e-3, 8e-3, 8e-3);
            Assert.Equal(1, dynamics.X * dynamics.X + dynamics.Y * dynamics.Y + dynamics.Z * dynamics.Z, 1e-7);
        }
    }

    [Theory]
    [InlineData(1.6, 0)]
    [InlineData(1.6, 50e-3)]
    [InlineData(2.6, 5e-3)]
    public void Small_precession_has_the_frequency_of_Kittel(double nanometres, double field)
    {
        var spin = Junction.Nominal(nanometres, temperature: 0) with { Damping = 1e-4 };
        var dynamics = new MacrospinDynamics(spin, 0.2e-12, null);
        dynamics.Point(0.01, 1, 0);
        int crossings = 0;
        double first = 0, last = 0, before = dynamics.X;
        for (int i = 1; i < 50_000; i++)
        {
            dynamics.Run(0.2e-12, field);
            if (before < 0 && dynamics.X >= 0)
            {
                last = i - dynamics.X / (dynamics.X - before);
                first = crossings++ == 0 ? last : first;
            }

            before = dynamics.X;
        }

        double frequency = (crossings - 1) / ((last - first) * 0.2e-12);
        Assert.InRange(frequency / spin.KittelFrequency(field), 0.999, 1.001);
    }

    [Fact]
    public void Small_fluctuations_carry_half_a_thermal_energy_in_each_direction()
    {
        // 2 μs at 300 K sampled each 20 ps; relaxation takes 0.3 ns, so 6000 independent values and a band of 5 standard errors.
        var spin = Junction.Nominal(2.0);
        var dynamics = new MacrospinDynamics(spin, 1e-12, new RandomStream(2, "test", "equipartition"));
        dynamics.Run(10e-9, 0);
        double x = 0, z = 0;
        const int Samples = 100_000;
        for (int i = 0; i < Samples; i++)
        {
            dynamics.Run(20e-12, 0);
            x += dynamics.X * dynamics.X / Samples;
            z += dynamics.Z * dynamics.Z / Samples;
        }

        Assert.InRange(x * spin.AnisotropyField / spin.ThermalField, 0.9, 1.1);
        Assert.InRange(z * (spin.AnisotropyField + spin.EffectiveMagnetization) / spin.ThermalField, 0.95, 1.05);
    }

    [Fact]
    public void Cold_spins_yield_to_a_torque_above_the_linear_threshold_and_to_none_below()
    {
        var spin = Junction.Nominal(1.6, temperature: 0);
        double threshold = spin.Damping * (spin.EffectiveMagnetization / 2 + spin.AnisotropyField);
        Assert.True(Amplitude(spin, 0.98 * threshold) < 0.01);
        Assert.True(Amplitude(spin, 1.02 * threshold) > 0.02);

        static double Amplitude(Macrospin spin, double torque)
        {
            var dynamics = new MacrospinDynamics(spin, Step, null);
            dynamics.Point(0.01, -1, 0);
            dynamics.Run(100e-9, 0, torque, torque);
            return 1 - Math.Abs(dynamics.Y) + Math.Abs(dynamics.X);
        }
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var dynamics = new MacrospinDynamics(Junction.Nominal(1.6), Step, new RandomStream(3, "test", "allocation"));
        dynamics.Run(1e-9, 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        dynamics.Run(10e-9, 0, 0, 1e-3);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(1.6, 0, 200e-9)]
    [InlineData(1.7, -6e-3, 200e-9)]
    [InlineData(1.7, 0, 50e-9)]
    [InlineData(2.6, 0, 200e-9)]
    public void The_fast_model_and_trajectories_agree_on_the_switching_voltage_within_five_percent(double t, double field, double width)
    {
        // 40 trajectories each at 0.95 and 1.05 of the fast model's voltage of even odds, seed 4; the fractions expected are at most 0.25
        // and
        // at least 0.9, four standard errors from one half.
        double towards = Junction.LoopOffset(t) - field, even = EnergyDiffusionTests.CriticalVoltage(t, towards, width);
        Assert.True(Fraction(0.95) < 0.5, "LLG switches more than 5 % below the fast model");
        Assert.True(Fraction(1.05) > 0.5, "LLG switches more than 5 % above the fast model");

        double Fraction(double share)
        {
            const int Trajectories = 40;
            int switched = 0;
            double torque = share * even * Junction.DampingLikeFieldPerVolt(t);
            Parallel.For(0, Trajectories, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
            {
                var dynamics = new MacrospinDynamics(Junction.Nominal(t), Step, new RandomStream(4, $"test/{share}/{i}", "pulse"));
                dynamics.Point(0, -1, 0);
                dynamics.Run(5e-9, towards);
                dynamics.Run(width, towards, torque, torque);
                dynamics.Run(10e-9, towards);
                if (dynamics.Y > 0)
                    Interlocked.Increment(ref switched);
            });
            return (double)switched / Trajectories;
        }
    }
}
