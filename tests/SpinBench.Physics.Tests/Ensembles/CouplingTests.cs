using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Tests.Ensembles;

public class CouplingTests
{
    private const double Exchange = 0.4;

    public static TheoryData<Scheme, Precision, int> Cases
    {
        get
        {
            var cases = new TheoryData<Scheme, Precision, int>();
            foreach (var scheme in Enum.GetValues<Scheme>())
            {
                foreach (var precision in Enum.GetValues<Precision>())
                {
                    // Partners next to each other stay within a tile; partners 100 members away do not.
                    cases.Add(scheme, precision, 1);
                    cases.Add(scheme, precision, 100);
                }
            }

            return cases;
        }
    }

    [Theory]
    [InlineData(Scheme.Heun, 2)]
    [InlineData(Scheme.RungeKutta, 4)]
    [InlineData(Scheme.SemiImplicit, 2)]
    public void Two_exchange_coupled_moments_turn_about_their_sum_with_the_order_of_the_scheme(Scheme scheme, double order)
    {
        // Without damping both precess about S = m₁ + m₂, which stays, at γ·Bj·|S|: B₁ = Bj·m₂ and m₁×m₁ = 0.
        double coarse = Error(1e-12), fine = Error(0.5e-12), finest = Error(0.25e-12);
        Assert.InRange(Math.Log2(coarse / fine), order - 0.3, order + 0.3);
        Assert.InRange(Math.Log2(fine / finest), order - 0.2, order + 0.2);

        double Error(double step)
        {
            const double Duration = 64e-12;
            var member = Spin.Plain with { Damping = 0 };
            Cartesian first = new Cartesian(1, 0.2, -0.3).Unit(), second = new Cartesian(0.1, 0.9, 0.4).Unit(), sum = first + second;
            var ensemble = new MacrospinEnsemble(
                [member with { Start = first }, member with { Start = second }],
                new EnsembleSettings { TimeStep = step, Scheme = scheme, Couplings = [Coupling.Interlayer(0, 1, 1e-16, Exchange * member.Moment / 1e-16)] });
            ensemble.Run(Duration);
            var (sin, cos) = Math.SinCos(Spin.Gamma * Exchange * sum.Length * Duration);
            var axis = sum.Unit();
            var exact = cos * first + sin * axis.Cross(first) + (1 - cos) * axis.Dot(first) * axis;
            return (ensemble[0] - exact).Length;
        }
    }

    [Fact]
    public void Coupled_moments_turn_semi_implicitly_without_losing_length()
    {
        var member = Spin.Plain with { Damping = 0.01, Temperature = 300, Volume = 1e-23, AnisotropyField = 0.1 };
        var ensemble = new MacrospinEnsemble(
            [member, member with { Start = Cartesian.AlongX }],
            new EnsembleSettings { TimeStep = 1e-13, Scheme = Scheme.SemiImplicit, Seed = 1, Couplings = [Coupling.Interlayer(0, 1, 1e-16, 1e-4, 1e-5)] });
        ensemble.Step(20_000);
        Assert.Equal(1, ensemble[0].Length, 1e-12);
        Assert.Equal(1, ensemble[1].Length, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Coupled_members_have_the_same_bits_in_every_width_on_any_threads_and_after_a_snapshot(Scheme scheme, Precision precision, int distance)
    {
        var expected = Run(Make(EnsembleSettings.WidestVector, 1), 31);
        foreach (int bits in Spin.Widths)
            Assert.Equal(expected, Run(Make(bits, 1), 31));
        Assert.Equal(expected, Run(Make(EnsembleSettings.WidestVector, 2), 31));
        Assert.Equal(expected, Run(Make(EnsembleSettings.WidestVector, 3), 31));
        var first = Make(EnsembleSettings.WidestVector, 1);
        first.Step(13);
        var second = Make(EnsembleSettings.WidestVector, 2);
        second.Restore(first.Snapshot());
        Assert.Equal(expected, Run(second, 18));

        MacrospinEnsemble Make(int bits, int threads) => new(
            [.. Spin.Mixed(200, scheme == Scheme.RungeKutta ? 0 : 300).Select(member => member with { Responses = [DriveResponse.SpinOrbit(Cartesian.AlongY, 0.02)] })],
            new EnsembleSettings
            {
                TimeStep = 1e-13,
                Scheme = scheme,
                Precision = precision,
                VectorBits = bits,
                Threads = threads,
                Seed = 5,
                Drives = [PiecewiseLinear.Pulse(0.5e-12, 1.5e-12, 0.35e-12, 1)],
                Couplings = [.. Enumerable.Range(0, 100).Select(i => distance == 1
                    ? Coupling.Interlayer(2 * i, 2 * i + 1, 1e-16, -1e-5, -2e-6)
                    : Coupling.Interlayer(i, i + distance, 1e-16, -1e-5, -2e-6))],
            });
    }

    [Theory]
    [InlineData(Scheme.RungeKutta, Precision.Double)]
    [InlineData(Scheme.Heun, Precision.Single)]
    [InlineData(Scheme.SemiImplicit, Precision.Double)]
    public void Any_wiring_has_the_same_bits_in_every_width(Scheme scheme, Precision precision)
    {
        // A number that fills no vector; temperatures that make random numbers wherever the scheme takes them.
        const int Count = 77;
        var members = Spin.Mixed(Count, scheme == Scheme.RungeKutta ? 0 : 300);
        Cartesian near = new(1e-8, 5e-9, 0), far = new(-2e-8, 0, 1e-8);
        var chain = Enumerable.Range(0, Count - 1).Select(i => Coupling.Interlayer(i, i + 1, 1e-16, -1e-5)).ToArray();
        var lattice = Enumerable.Range(0, Count - 9).SelectMany(i => new[] { Coupling.Dipolar(i, i + 1, 1e-18, 1e-18, near), Coupling.Dipolar(i, i + 9, 1e-18, 1e-18, far) }).ToArray();
        var star = Enumerable.Range(1, Count - 1).Select(i => Coupling.Interlayer(0, i, 1e-16, 1e-7, i % 3 * 1e-7)).ToArray();
        var scattered = Enumerable.Range(0, Count).Select(i => Coupling.Interlayer(i, (i * i + 5 * i + 3) % Count == i ? (i + 1) % Count : (i * i + 5 * i + 3) % Count, 1e-16, -1e-5, i % 2 * 1e-6)).ToArray();
        foreach (var wiring in new[] { chain, lattice, star, scattered, [.. star, .. scattered, .. chain], [chain[3]] })
        {
            var expected = Run(Make(64, wiring), 23);
            Assert.DoesNotContain(expected, double.IsNaN);
            foreach (int bits in Spin.Widths)
                Assert.Equal(expected, Run(Make(bits, wiring), 23));
        }

        MacrospinEnsemble Make(int bits, Coupling[] wiring) =>
            new(members, new EnsembleSettings { TimeStep = 1e-13, Scheme = scheme, Precision = precision, VectorBits = bits, Seed = 9, Couplings = wiring });
    }

    [Fact]
    public void Partners_have_the_same_bits_wherever_in_the_ensemble_they_stand()
    {
        // Next to each other they step in tiles, far apart all members step as one.
        var members = Spin.Mixed(2, 0);
        var near = Make(2, 1);
        var far = Make(200, 150);
        Assert.Equal(near[0], far[0]);
        Assert.Equal(near[1], far[150]);

        MacrospinEnsemble Make(int count, int partner)
        {
            var all = Enumerable.Repeat(members[0], count).ToArray();
            all[partner] = members[1];
            var ensemble = new MacrospinEnsemble(all, new EnsembleSettings { TimeStep = 1e-13, Scheme = Scheme.RungeKutta, Couplings = [Coupling.Interlayer(0, partner, 1e-16, -1e-5, -2e-6)] });
            ensemble.Step(40);
            return ensemble;
        }
    }

    private static double[] Run(MacrospinEnsemble ensemble, int steps)
    {
        ensemble.Step(steps);
        return [.. ensemble.Snapshot().Directions];
    }
}
