using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Tests.Ensembles;

public class TorqueTests
{
    private const double Anisotropy = 0.1;
    private const double Damping = 0.02;

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void An_easy_plane_under_a_perpendicular_polariser_settles_where_torque_and_damping_balance(double share)
    {
        // mz = u/(2αK), with fields: a/(α·Bp). Settling is exponential, in 15 ns at the slowest of the three.
        var member = Spin.Plain with { Damping = Damping, AnisotropyField = -Anisotropy, Start = Cartesian.AlongX, DampingLike = new Cartesian(0, 0, share * Damping * Anisotropy) };
        var ensemble = Spin.One(member, 1e-12, Scheme.RungeKutta);
        ensemble.Run(300e-9);
        Assert.Equal(share, ensemble[0].Z, 1e-6);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 0.3)]
    [InlineData(2, 0)]
    [InlineData(0.6, 0.2)]
    public void Spin_transfer_destabilises_an_easy_axis_at_the_critical_current_of_linear_theory(double asymmetry, double fieldLike)
    {
        // At m = z and p = −z the torque a·ε works against damping: α·(Bk + B) = a·ε(−1)·(1 + α·β)… to first order in the amplitude, with
        // ε(−1) = Λ²/2 and the field-like part β·a·ε·p lowering the field: a·ε = α·(Bk − β·a·ε) → a·ε = α·Bk/(1 + α·β).
        double critical = Damping * Anisotropy / (1 + Damping * fieldLike) / (asymmetry * asymmetry / 2);
        Assert.False(Grows(0.98));
        Assert.True(Grows(1.02));

        bool Grows(double share)
        {
            var member = Spin.Plain with
            {
                Damping = Damping,
                AnisotropyField = Anisotropy,
                Start = new Cartesian(0.001, 0, 1),
                Transfer = new SpinTransfer(new Cartesian(0, 0, -1), share * critical, asymmetry, fieldLike),
            };
            var ensemble = Spin.One(member, 1e-12, Scheme.RungeKutta);
            ensemble.Run(100e-9);
            var m = ensemble[0];
            return m.X * m.X + m.Y * m.Y > 1e-6 || m.Z < 0;
        }
    }

    [Fact]
    public void Spin_orbit_torque_overcomes_a_perpendicular_easy_axis_at_half_its_field()
    {
        // Quasi-static: a = Bk/2·sin 2θ, at most Bk/2 (Lee, Lee, Min and Lee, Appl. Phys. Lett. 102, 112410, 2013), whatever the damping.
        foreach (double damping in new[] { 0.2, 0.5 })
        {
            Assert.InRange(Along(0.98, damping), 0.7, 1);
            Assert.InRange(Along(1.02, damping), -0.1, 0.1);
        }

        static double Along(double share, double damping)
        {
            var member = Spin.Plain with { Damping = damping, AnisotropyField = Anisotropy, Responses = [DriveResponse.SpinOrbit(Cartesian.AlongY, 1)] };
            var ensemble = new MacrospinEnsemble([member], new EnsembleSettings
            {
                TimeStep = 1e-12,
                Scheme = Scheme.RungeKutta,
                Drives = [new PiecewiseLinear((0, 0), (20e-9, share * Anisotropy / 2))],
            });
            ensemble.Run(60e-9);
            return ensemble[0].Z;
        }
    }

    [Fact]
    public void An_in_plane_layer_yields_to_a_collinear_torque_at_the_threshold_of_linear_theory()
    {
        // α·(Bk + Bp/2) for an easy axis y in an easy plane of hard field Bp (Sun, Phys. Rev. B 62, 570, 2000).
        const double Plane = 0.8, Critical = Damping * (Anisotropy + Plane / 2);
        Assert.True(Component(0.98) > 0.999);
        Assert.True(Component(1.02) < 0.9);

        static double Component(double share)
        {
            var member = Spin.Plain with
            {
                Damping = Damping,
                AnisotropyField = Anisotropy,
                AnisotropyAxis = Cartesian.AlongY,
                Demagnetizing = new SymmetricTensor(0, 0, Plane / (PhysicalConstants.VacuumPermeability * 1e6)),
                Start = new Cartesian(0.001, 1, 0),
                DampingLike = new Cartesian(0, -share * Critical, 0),
            };
            var ensemble = Spin.One(member, 1e-12, Scheme.RungeKutta);
            ensemble.Run(250e-9);
            return ensemble[0].Y;
        }
    }

    [Fact]
    public void A_drive_that_stays_gives_what_a_constant_term_gives()
    {
        // The sums are rounded in another order: twelve digits after 200 steps.
        var still = Spin.Mixed(20, 0);
        var driven = still.Select(member => member with
        {
            Field = default,
            DampingLike = default,
            Transfer = member.Transfer! with { Field = 0 },
            Responses = [new DriveResponse { Field = 0.5 * member.Field, DampingLike = 0.5 * member.DampingLike, Transfer = 0.5 * member.Transfer!.Field }],
        }).ToArray();
        foreach (var scheme in Enum.GetValues<Scheme>())
        {
            var expected = new MacrospinEnsemble(still, new EnsembleSettings { TimeStep = 1e-13, Scheme = scheme });
            var actual = new MacrospinEnsemble(driven, new EnsembleSettings { TimeStep = 1e-13, Scheme = scheme, Drives = [new Level(2) { Value = 2 }] });
            expected.Step(200);
            actual.Step(200);
            for (int i = 0; i < still.Length; i++)
                Assert.True((expected[i] - actual[i]).Length < 1e-12);
        }
    }

    [Theory]
    [InlineData(Scheme.Heun, 2)]
    [InlineData(Scheme.RungeKutta, 4)]
    [InlineData(Scheme.SemiImplicit, 2)]
    public void A_moving_drive_does_not_cost_the_scheme_its_order(Scheme scheme, double order)
    {
        var exact = Run(0.03125e-12, Scheme.RungeKutta);
        double coarse = (Run(1e-12, scheme) - exact).Length, fine = (Run(0.5e-12, scheme) - exact).Length;
        Assert.InRange(Math.Log2(coarse / fine), order - 0.3, order + 0.3);

        static Cartesian Run(double step, Scheme scheme)
        {
            var response = new DriveResponse { Field = new Cartesian(0.1, 0, 0), DampingLike = new Cartesian(0, 0.05, 0), Anisotropy = new SymmetricTensor(0, 0, 0.1) };
            var ensemble = new MacrospinEnsemble(
                [Spin.Plain with { AnisotropyField = 0.2, Start = new Cartesian(0.3, 0, 1), Responses = [response] }],
                new EnsembleSettings { TimeStep = step, Scheme = scheme, Drives = [new Tone(1, 8e9, 0.3)] });
            ensemble.Run(64e-12);
            return ensemble[0];
        }
    }

    [Fact]
    public void Coupled_and_uncoupled_steps_are_the_same_physics()
    {
        // A coupling of nothing sends the ensemble through the other code; results agree to rounding.
        foreach (var scheme in new[] { Scheme.Heun, Scheme.RungeKutta })
        {
            var settings = new EnsembleSettings { TimeStep = 1e-13, Scheme = scheme, Seed = 9, Drives = [new Tone(1, 1e10)] };
            var members = Spin.Mixed(20, scheme == Scheme.Heun ? 300 : 0).Select(member => member with { Responses = [DriveResponse.SpinOrbit(Cartesian.AlongY, 0.02)] }).ToArray();
            MacrospinEnsemble apart = new(members, settings), together = new(members, settings with { Couplings = [new Coupling(0, 1, default)] });
            apart.Step(201);
            together.Step(201);
            for (int i = 0; i < members.Length; i++)
                Assert.True((apart[i] - together[i]).Length < 1e-12);
        }
    }
}
