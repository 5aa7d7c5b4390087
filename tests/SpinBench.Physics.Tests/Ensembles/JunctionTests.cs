using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Physics.Tests.Switching;

namespace SpinBench.Physics.Tests.Ensembles;

/// <summary>The published junction's free layer as a member of an ensemble.</summary>
public class JunctionTests
{
    private const double Step = 2e-12;

    [Theory]
    [InlineData(1.6, 0)]
    [InlineData(1.6, 50e-3)]
    [InlineData(2.6, 5e-3)]
    public void A_layer_resonates_as_Kittel_says(double nanometres, double field)
    {
        // Without damping the closed forms are the same.
        var layer = Junction.Nominal(nanometres, temperature: 0) with { Damping = 0 };
        var ensemble = Spin.One(EnsembleMember.Of(layer) with { Field = new Cartesian(0, field, 0) }, Step, Scheme.Heun);
        Assert.Equal(1, ensemble.Resonance(0).Frequency / layer.KittelFrequency(field), 1e-9);
    }

    [Fact]
    public void Small_fluctuations_carry_half_a_thermal_energy_in_each_direction()
    {
        // 512 spins, 20 samples 0.5 ns apart after 5 ns (relaxation takes 0.3 ns): 8000 independent values of a square that scatters by √2,
        // so 1.6 % standard error; the bands are 5 of them. The field across the plane is stiffer, its bias from the step larger: 2 %.
        const int Spins = 512, Samples = 20;
        var layer = Junction.Nominal(2.0);
        var ensemble = new MacrospinEnsemble(
            Enumerable.Repeat(EnsembleMember.Of(layer), Spins).ToArray(), new EnsembleSettings { TimeStep = 1e-12, Seed = 2, Component = "test/equipartition" });
        ensemble.Run(5e-9);
        double x = 0, z = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            ensemble.Run(0.5e-9);
            for (int i = 0; i < Spins; i++)
            {
                x += ensemble[i].X * ensemble[i].X / (Samples * Spins);
                z += ensemble[i].Z * ensemble[i].Z / (Samples * Spins);
            }
        }

        Assert.InRange(x * layer.AnisotropyField / layer.ThermalField, 0.92, 1.08);
        Assert.InRange(z * (layer.AnisotropyField + layer.EffectiveMagnetization) / layer.ThermalField, 0.92, 1.08);
    }

    [Theory]
    [InlineData(1.6, 0, 200e-9)]
    [InlineData(1.7, -6e-3, 200e-9)]
    [InlineData(1.7, 0, 50e-9)]
    [InlineData(2.6, 0, 200e-9)]
    public void The_fast_model_and_trajectories_agree_on_the_switching_voltage_within_five_percent(double nanometres, double field, double width)
    {
        // 128 trajectories each at 0.95 and 1.05 of the fast model's voltage of even odds, seed 4; the fractions expected are at most 0.25
        // and at least 0.9, so more than five standard errors from one half.
        double towards = Junction.LoopOffset(nanometres) - field, even = EnergyDiffusionTests.CriticalVoltage(nanometres, towards, width);
        Assert.True(Fraction(0.95) < 0.5, "LLG switches more than 5 % below the fast model");
        Assert.True(Fraction(1.05) > 0.5, "LLG switches more than 5 % above the fast model");

        double Fraction(double share)
        {
            const int Trajectories = 128;
            double torque = share * even * Junction.DampingLikeFieldPerVolt(nanometres);
            var member = EnsembleMember.Of(Junction.Nominal(nanometres)) with
            {
                Start = new Cartesian(0, -1, 0),
                Field = new Cartesian(0, towards, 0),
                Responses = [DriveResponse.SpinOrbit(Cartesian.AlongY, torque)],
            };
            var ensemble = new MacrospinEnsemble(Enumerable.Repeat(member, Trajectories).ToArray(), new EnsembleSettings
            {
                TimeStep = Step,
                Seed = 4,
                Component = "test/pulse",
                Threads = 2,
                Drives = [PiecewiseLinear.Pulse(5e-9, width, Step, 1)],
            });
            ensemble.Run(15e-9 + width);
            return (double)Enumerable.Range(0, Trajectories).Count(i => ensemble[i].Y > 0) / Trajectories;
        }
    }
}
