using SpinBench.Physics.Ensembles;

namespace SpinBench.Physics.Tests.Ensembles;

/// <summary>
/// One moment in a static field B along z has the closed form m_z = tanh(artanh m_z(0) + α·γ′·B·t), φ = φ(0) + γ′·B·t, γ′ = γ/(1+α²).
/// </summary>
public class ClosedFormTests
{
    private const double Field = 0.5;
    private const double Duration = 64e-12;

    [Theory]
    [InlineData(Scheme.Heun, 2)]
    [InlineData(Scheme.RungeKutta, 4)]
    [InlineData(Scheme.SemiImplicit, 2)]
    public void A_moment_in_a_static_field_follows_the_closed_form_with_the_order_of_the_scheme(Scheme scheme, double order)
    {
        // Halving the step divides the error by 2^order; from 1 to 0.5 ps the next order still counts for a tenth.
        double coarse = Error(scheme, 1e-12), fine = Error(scheme, 0.5e-12), finest = Error(scheme, 0.25e-12);
        Assert.InRange(Math.Log2(coarse / fine), order - 0.2, order + 0.2);
        Assert.InRange(Math.Log2(fine / finest), order - 0.1, order + 0.1);

        // The error is that of the angle: n·θ³/6, half of it for the midpoint rule, and n·θ⁵/120 for n steps of θ = γ·B·dt.
        double turn = Spin.Gamma * Field * 0.25e-12, expected = 256 * (order == 4 ? Math.Pow(turn, 5) / 120 : Math.Pow(turn, 3) / 6);
        Assert.InRange(finest, 0.3 * expected, 1.1 * expected);
    }

    [Fact]
    public void Runge_and_Kutta_in_single_precision_follow_it_and_double_precision_to_what_rounding_leaves()
    {
        // 640 steps of 0.1 ps, whose own error is 3e-10: each rounds at 6e-8, at worst always the same way. More than double precision leaves it must be.
        const double Step = 1e-13, Most = 640 * 6e-8;
        var alone = Make([Member], Precision.Single);
        alone.Run(Duration);
        Assert.InRange((alone[0] - Exact(Duration)).Length, 1e-9, Most);

        // Every term at once: what tells both apart in the largest field, 1.1 T, turns and damps with them.
        var members = Spin.Mixed(40, 0);
        MacrospinEnsemble single = Make(members, Precision.Single), twice = Make(members, Precision.Double);
        single.Run(Duration);
        twice.Run(Duration);
        for (int i = 0; i < members.Length; i++)
            Assert.InRange((single[i] - twice[i]).Length, 1e-9, 2 * Most);

        static MacrospinEnsemble Make(EnsembleMember[] members, Precision precision) =>
            new(members, new EnsembleSettings { TimeStep = Step, Scheme = Scheme.RungeKutta, Precision = precision });
    }

    [Fact]
    public void Dormand_and_Prince_follow_it_with_fifth_order_and_within_the_tolerance()
    {
        // Steps held at their longest by a tolerance of one. What the fifth order errs by is mostly the length of a precessing vector, of
        // which renormalising takes a part: the order comes down to five from above, here 5.5 (5.07 without renormalising).
        double coarse = Adaptive(1, 2e-12), fine = Adaptive(1, 1e-12);
        Assert.InRange(Math.Log2(coarse / fine), 4.9, 5.7);

        // The tolerance bounds the error of a step; some tens of steps add up, damping forgets some.
        foreach (double tolerance in new[] { 1e-6, 1e-8, 1e-10 })
            Assert.True(Adaptive(tolerance, 1e-10) < 30 * tolerance, $"{tolerance}: {Adaptive(tolerance, 1e-10)}");

        static double Adaptive(double tolerance, double longest)
        {
            var ensemble = Spin.One(Member, Math.Min(longest, 2e-12), Scheme.RungeKutta);
            ensemble.RunAdaptively(Duration, new AdaptiveSettings { Tolerance = tolerance, LongestStep = longest });
            return (ensemble[0] - Exact(Duration)).Length;
        }
    }

    [Fact]
    public void Between_its_steps_the_adaptive_solution_is_known_to_the_same_order_of_magnitude()
    {
        var ensemble = Spin.One(Member, 1e-12, Scheme.RungeKutta);
        double worst = 0;
        ensemble.RunAdaptively(Duration, new AdaptiveSettings { Tolerance = 1e-8, LongestStep = 1e-10 }, step =>
        {
            for (int i = 0; i <= 10; i++)
            {
                double time = Math.Min(step.To, step.From + 0.1 * i * (step.To - step.From));
                worst = Math.Max(worst, (step.At(0, time) - Exact(time)).Length);
            }
        });
        Assert.InRange(worst, 0, 1e-6);
    }

    [Fact]
    public void Between_its_steps_the_solution_is_of_fourth_order()
    {
        // In the middle of steps held at their longest: the error of the extension is of fifth order within a step, so the global one of the
        // steps and this one fall by 2⁵ for half the step; renormalising makes it somewhat more.
        double coarse = Between(4e-12), fine = Between(2e-12);
        Assert.InRange(Math.Log2(coarse / fine), 4, 6);

        static double Between(double longest)
        {
            var ensemble = Spin.One(Member, 1e-12, Scheme.RungeKutta);
            double worst = 0;
            ensemble.RunAdaptively(Duration, new AdaptiveSettings { Tolerance = 1, LongestStep = longest }, step =>
            {
                double middle = 0.5 * (step.From + step.To);
                worst = step.To - step.From > 0.99 * longest ? Math.Max(worst, (step.At(0, middle) - Exact(middle)).Length) : worst;
            });
            return worst;
        }
    }

    [Fact]
    public void An_adaptive_run_keeps_the_length_and_never_gains_energy()
    {
        // Renormalised each step; a tolerance of 10⁻⁹ may cost the energy as much of the largest field each step.
        var member = Member with { AnisotropyField = -0.5, Damping = 0.01, Field = new Cartesian(0.1, 0.3, 0.2) };
        var ensemble = Spin.One(member, 1e-12, Scheme.RungeKutta);
        double before = ensemble.Energy();
        for (int i = 0; i < 50; i++)
        {
            ensemble.RunAdaptively(0.1e-9, new AdaptiveSettings { LongestStep = 1e-11 });
            Assert.Equal(1, ensemble[0].Length, 1e-12);
            double now = ensemble.Energy();
            Assert.True(now <= before + 1e-9 * member.Moment, $"{i}: {now - before} J");
            before = now;
        }
    }

    [Fact]
    public void A_threshold_is_found_where_the_closed_form_crosses_it()
    {
        double exact = (Math.Atanh(0.5) - Math.Atanh(Member.Start.Unit().Z)) * (1 + 0.01) / (0.1 * Spin.Gamma * Field);
        var threshold = new Threshold(Cartesian.AlongZ, 0.5);
        var adaptive = Spin.One(Member, 1e-12, Scheme.RungeKutta).RunWatching(1e-9, threshold, new AdaptiveSettings { LongestStep = 1e-10 });
        var stepped = Spin.One(Member, 1e-12, Scheme.RungeKutta).RunWatching(1e-9, threshold);
        Assert.True(Assert.Single(adaptive).Upwards);

        // The fixed steps' straight line errs by a few thousandths of a step.
        Assert.Equal(exact, adaptive[0].Time, 1e-16);
        Assert.Equal(exact, Assert.Single(stepped).Time, 1e-14);
    }

    [Theory]
    [InlineData(Scheme.Heun, 1e-9)]
    [InlineData(Scheme.RungeKutta, 1e-12)]
    [InlineData(Scheme.SemiImplicit, 1e-12)]
    public void The_moment_keeps_its_length(Scheme scheme, double drift)
    {
        // Hundred thousand steps; renormalisation leaves (5/16)·(|m|²−1)³, rotations leave rounding.
        var ensemble = Spin.One(Member with { Field = new Cartesian(0.1, 0.3, 0.2), AnisotropyField = -0.5, Damping = 1e-4 }, 1e-12, scheme);
        ensemble.Step(100_000);
        Assert.Equal(1, ensemble[0].Length, drift);
    }

    private static EnsembleMember Member => Spin.Plain with { Field = new Cartesian(0, 0, Field), Start = new Cartesian(1, 0.2, -0.6) };

    private static double Error(Scheme scheme, double step)
    {
        var ensemble = Spin.One(Member, step, scheme);
        ensemble.Run(Duration);
        return (ensemble[0] - Exact(Duration)).Length;
    }

    private static Cartesian Exact(double time)
    {
        var start = Member.Start.Unit();
        double rate = Spin.Gamma * Field / (1 + 0.01), z = Math.Tanh(Math.Atanh(start.Z) + 0.1 * rate * time);
        double angle = Math.Atan2(start.Y, start.X) + rate * time, across = Math.Sqrt(1 - z * z);
        return new Cartesian(across * Math.Cos(angle), across * Math.Sin(angle), z);
    }
}
