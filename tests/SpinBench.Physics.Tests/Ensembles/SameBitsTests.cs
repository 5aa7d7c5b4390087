using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Randomness;

namespace SpinBench.Physics.Tests.Ensembles;

/// <summary>Not close to each other: the same.</summary>
public class SameBitsTests
{
    private const int Members = 300;

    public static TheoryData<Scheme, Precision, bool> Cases
    {
        get
        {
            var cases = new TheoryData<Scheme, Precision, bool>();
            foreach (var scheme in Enum.GetValues<Scheme>())
            {
                foreach (var precision in Enum.GetValues<Precision>())
                {
                    cases.Add(scheme, precision, false);
                    cases.Add(scheme, precision, true);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_width_of_vectors_gives_the_same_bits(Scheme scheme, Precision precision, bool driven)
    {
        var expected = Run(Make(scheme, precision, driven));
        foreach (int bits in Spin.Widths)
            Assert.Equal(expected, Run(Make(scheme, precision, driven, bits)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Any_number_of_threads_gives_the_same_bits(Scheme scheme, Precision precision, bool driven)
    {
        var expected = Run(Make(scheme, precision, driven));
        Assert.Equal(expected, Run(Make(scheme, precision, driven, threads: 2)));
        Assert.Equal(expected, Run(Make(scheme, precision, driven, threads: 3)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Going_on_from_a_snapshot_gives_the_same_bits_wherever_it_was_taken(Scheme scheme, Precision precision, bool driven)
    {
        var expected = Run(Make(scheme, precision, driven));
        foreach (int taken in new[] { 1, 2, 8, 13, 30 })
        {
            var first = Make(scheme, precision, driven);
            first.Step(taken);
            var second = Make(scheme, precision, driven);
            second.Step(5);
            second.Restore(first.Snapshot());
            second.Step(31 - taken);
            Assert.Equal(expected, Bits(second));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_member_has_the_same_bits_in_a_smaller_ensemble(Scheme scheme, Precision precision, bool driven)
    {
        Assert.Equal(Run(Make(scheme, precision, driven))[..(3 * 21)], Run(Make(scheme, precision, driven, members: 21)));
    }

    [Theory]
    [InlineData(21, 20)]
    [InlineData(16, 1)]
    [InlineData(3, 40)]
    public void Members_have_the_same_bits_in_an_ensemble_of_their_own_that_knows_their_numbers(int first, int count)
    {
        // Whatever vectors and groups of random numbers they come to stand in; without their numbers they have those of others.
        foreach (var scheme in new[] { Scheme.Heun, Scheme.SemiImplicit })
        {
            double[] all = Run(Make(scheme, Precision.Double, true))[(3 * first)..(3 * (first + count))];
            Assert.Equal(all, Run(Make(scheme, Precision.Double, true, members: count, first: first)));
            Assert.NotEqual(all, Run(Make(scheme, Precision.Double, true, members: count, first: first, named: 0)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Few_members_step_in_narrow_vectors_with_the_same_bits(int members)
    {
        foreach (var scheme in Enum.GetValues<Scheme>())
        {
            foreach (var precision in Enum.GetValues<Precision>())
                Assert.Equal(Run(Make(scheme, precision, true))[..(3 * members)], Run(Make(scheme, precision, true, members: members)));
        }
    }

    [Fact]
    public void An_adaptive_run_has_the_same_bits_in_every_width_and_after_a_snapshot()
    {
        var settings = new AdaptiveSettings { LongestStep = 2e-12, Tolerance = 1e-8 };
        var expected = Adaptive(EnsembleSettings.WidestVector);
        foreach (int bits in Spin.Widths)
            Assert.Equal(expected, Adaptive(bits));
        var first = Make(Scheme.RungeKutta, Precision.Double, false);
        first.RunAdaptively(5e-12, settings);
        var second = Make(Scheme.RungeKutta, Precision.Double, false);
        second.Restore(first.Snapshot());
        second.RunAdaptively(5e-12, settings);
        Assert.Equal(expected, Bits(second));

        double[] Adaptive(int bits)
        {
            var ensemble = Make(Scheme.RungeKutta, Precision.Double, false, bits);
            ensemble.RunAdaptively(5e-12, settings);
            ensemble.RunAdaptively(5e-12, settings);
            return Bits(ensemble);
        }
    }

    [Fact]
    public void Every_width_draws_the_same_gaussians()
    {
        float[][] drawn = [.. new[] { 512, 256, 128 }.Select(bits =>
        {
            var lanes = new GaussianLanes(3, "test", "width", 48, bits);
            var buffer = new float[GaussianLanes.BufferSize(3, 50)];
            lanes.Fill(0, 3, 0, 50, buffer);
            return buffer;
        })];
        Assert.Equal(drawn[0], drawn[1]);
        Assert.Equal(drawn[0], drawn[2]);
    }

    private static MacrospinEnsemble Make(
        Scheme scheme, Precision precision, bool driven, int? bits = null, int threads = 1, int members = Members, int first = 0, int? named = null)
    {
        double temperature = scheme == Scheme.RungeKutta ? 0 : 300;
        var response = DriveResponse.SpinOrbit(new Cartesian(0, 1, 0.1), 0.05, 0.01) with { Transfer = 0.02, Anisotropy = new SymmetricTensor(0, 0, 0.01) };
        return new MacrospinEnsemble(
            [.. Spin.Mixed(first + members, temperature).Skip(first).Select(member => driven ? member with { Responses = [response] } : member)],
            new EnsembleSettings
            {
                TimeStep = 1e-13,
                Scheme = scheme,
                Precision = precision,
                VectorBits = bits ?? EnsembleSettings.WidestVector,
                Threads = threads,
                Seed = 4,
                Component = "test/bits",
                FirstMember = named ?? first,
                Drives = driven ? [PiecewiseLinear.Pulse(0.5e-12, 1.5e-12, 0.35e-12, 1)] : [],
            });
    }

    private static double[] Run(MacrospinEnsemble ensemble)
    {
        ensemble.Step(31);
        return Bits(ensemble);
    }

    private static double[] Bits(MacrospinEnsemble ensemble) => [.. ensemble.Snapshot().Directions];
}
