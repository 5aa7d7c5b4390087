using FsCheck;
using FsCheck.Fluent;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Tests.Ensembles;

/// <summary>Smit and Beljers' closed form against what does not know it: differences of the energy, linearised motion, and ringdown.</summary>
public class ResonanceTests
{
    [Fact]
    public void The_closed_form_is_that_of_the_energys_second_derivatives_in_spherical_angles()
    {
        // Central differences of 2·10⁻³ rad err by their square over twelve times a fourth derivative: some 10⁻⁵.
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            var member = Any(seed);
            var ensemble = Settled(member);
            var m = ensemble[0];
            double polar = Math.Acos(m.Z), azimuth = Math.Atan2(m.Y, m.X), sine = Math.Sin(polar);
            if (sine < 0.1)
                return true;
            const double Step = 2e-3;
            double here = Energy(0, 0), polarTwice = (Energy(1, 0) + Energy(-1, 0) - 2 * here) / (Step * Step);
            double azimuthTwice = (Energy(0, 1) + Energy(0, -1) - 2 * here) / (Step * Step * sine * sine);
            double mixed = (Energy(1, 1) + Energy(-1, -1) - Energy(1, -1) - Energy(-1, 1)) / (4 * Step * Step * sine);
            ensemble[0] = m;
            return Near(ensemble.Resonance(0), SmitBeljers.Resonance(polarTwice, azimuthTwice, mixed, member.Damping, member.GyromagneticRatio), 1e-3);

            double Energy(int theta, int phi)
            {
                var (sin, cos) = Math.SinCos(polar + theta * Step);
                var (sinPhi, cosPhi) = Math.SinCos(azimuth + phi * Step);
                ensemble[0] = new Cartesian(sin * cosPhi, sin * sinPhi, cos);
                return ensemble.Energy() / member.Moment;
            }
        }).Check(Repeatable.Checks);
    }

    [Fact]
    public void The_closed_form_is_the_mode_of_the_linearised_motion()
    {
        // The modes come from central differences of 10⁻⁵: 10⁻¹⁰ of a third derivative; the equilibrium is good to 10⁻⁹ T.
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            var ensemble = Settled(Any(seed));
            var modes = ensemble.Modes();
            return modes.Count == 1
                ? Near(ensemble.Resonance(0), modes[0], 1e-5)
                : Math.Abs(ensemble.Resonance(0).Decay / modes.Min(mode => mode.Decay) - 1) < 1e-5;
        }).Check(Repeatable.Checks);
    }

    [Fact]
    public void A_moment_that_was_pushed_rings_down_at_the_closed_forms_frequency_and_rate()
    {
        // Ten periods from an amplitude of 10⁻³, whose square is what the motion errs by; crossings and tops are interpolated.
        var member = Spin.Plain with
        {
            Damping = 0.01,
            Field = new Cartesian(0.05, 0.02, 0.1),
            AnisotropyField = 0.2,
            AnisotropyAxis = new Cartesian(1, 0.3, 0.2),
            Cubic = new CubicAnisotropy(0.05, Cartesian.AlongX, Cartesian.AlongY),
            Demagnetizing = new SymmetricTensor(0.1, 0.15, 0.75, 0.02),
        };
        var ensemble = Settled(member);
        var mode = ensemble.Resonance(0);
        var rest = ensemble[0];
        var way = rest.Cross(Cartesian.AlongZ).Unit();
        const double Step = 2e-13;
        ensemble[0] = rest + 1e-3 * way;
        var crossings = new List<double>();
        var tops = new List<(double Time, double Height)>();
        double before = way.Dot(ensemble[0]), slope = 0;
        while (ensemble.Time < 10 / mode.Frequency)
        {
            ensemble.Step(1);
            double now = way.Dot(ensemble[0]), next = now - before;
            if (before < 0 && now >= 0)
                crossings.Add(ensemble.Time - Step * now / next);
            if (slope > 0 && next <= 0)
                tops.Add((ensemble.Time, before + slope * slope / (8 * (slope - next))));
            (before, slope) = (now, next);
        }

        Assert.InRange((crossings.Count - 1) / (crossings[^1] - crossings[0]) / mode.Frequency, 1 - 1e-4, 1 + 1e-4);
        double rate = Math.Log(tops[0].Height / tops[^1].Height) / (tops[^1].Time - tops[0].Time);
        Assert.InRange(rate / mode.Decay, 0.995, 1.005);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0.5)]
    public void A_voltage_shifts_the_resonance_by_what_it_adds_to_the_anisotropy(double volts)
    {
        // Along an easy axis γ·(Bk + ξ·V)/(2π·√(1 + α²)) for the frequency, and α times its root for the decay.
        var voltage = new Level(1) { Value = volts };
        var member = Spin.Plain with { Damping = 0.02, AnisotropyField = 0.2, Responses = [DriveResponse.VoltageControl(Cartesian.AlongZ, 0.03)] };
        var ensemble = new MacrospinEnsemble([member], new EnsembleSettings { TimeStep = 1e-13, Drives = [voltage] });
        double field = 0.2 + 0.03 * volts, slow = 1 + 0.02 * 0.02;
        Assert.Equal(1, ensemble.Resonance(0).Frequency * 2 * Math.PI * slow / (Spin.Gamma * field), 1e-9);
        Assert.Equal(1, ensemble.Resonance(0).Decay * slow / (Spin.Gamma * 0.02 * field), 1e-9);
        Assert.Equal(1, Assert.Single(ensemble.Modes()).Frequency * 2 * Math.PI * slow / (Spin.Gamma * field), 1e-6);
    }

    [Fact]
    public void A_hill_grows_and_a_slope_has_no_resonance()
    {
        Assert.True(Spin.One(Spin.Plain with { AnisotropyField = -0.2 }, 1e-13, Scheme.RungeKutta).Resonance(0).Decay < 0);
        var sloping = Spin.One(Spin.Plain with { Field = Cartesian.AlongX }, 1e-13, Scheme.RungeKutta);
        Assert.Contains("equilibrium", Assert.Throws<InvalidOperationException>(() => sloping.Resonance(0)).Message, StringComparison.Ordinal);
    }

    private static MacrospinEnsemble Settled(EnsembleMember member)
    {
        var ensemble = Spin.One(member, 2e-13, Scheme.RungeKutta);
        ensemble.Minimize();
        return ensemble;
    }

    private static bool Near(Mode one, Mode other, double tolerance) =>
        Math.Abs(one.Frequency - other.Frequency) <= tolerance * (Math.Abs(other.Frequency) + Math.Abs(other.Decay))
        && Math.Abs(one.Decay - other.Decay) <= tolerance * (Math.Abs(other.Frequency) + Math.Abs(other.Decay));

    // A member of every term that has an energy, different for every seed.
    private static EnsembleMember Any(int seed)
    {
        double Between(int which, double from, double to) => from + (to - from) * 0.5 * (1 + Math.Sin(seed * (1.1 + 0.37 * which) + which));
        Cartesian Way(int which) => new(Between(which, -1, 1), Between(which + 1, -1, 1), Between(which + 2, 0.1, 1));
        return Spin.Plain with
        {
            Damping = Between(1, 0.005, 0.1),
            GyromagneticRatio = Between(17, 1.6e11, 2.1e11),
            Start = Way(2),
            Field = Between(5, 0.05, 0.3) * Way(6),
            AnisotropyField = Between(9, 0.05, 0.4),
            AnisotropyAxis = Way(10),
            Cubic = new CubicAnisotropy(Between(13, -0.05, 0.05), Cartesian.AlongX, Cartesian.AlongY),
            Demagnetizing = new SymmetricTensor(Between(14, 0, 0.2), Between(15, 0, 0.2), 0.6, Between(16, -0.05, 0.05), 0.02),
        };
    }
}
