using FsCheck;
using FsCheck.Fluent;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Tests.Ensembles;

public class EquilibriumTests
{
    private const double Anisotropy = 0.1;

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(45)]
    [InlineData(70)]
    [InlineData(85)]
    public void Quasi_static_loops_switch_on_the_astroid_of_Stoner_and_Wohlfarth(double degrees)
    {
        // h = (cos^⅔ψ + sin^⅔ψ)^−3/2 for a field at ψ from the easy axis; the loop goes in steps of 2·10⁻⁴ of the anisotropy field.
        const double Step = 2e-4 * Anisotropy;
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        double astroid = Math.Pow(Math.Pow(cos, 2.0 / 3) + Math.Pow(sin, 2.0 / 3), -1.5) * Anisotropy;
        var field = new Level(Anisotropy);
        var member = Spin.Plain with { AnisotropyField = Anisotropy, Responses = [new DriveResponse { Field = new Cartesian(sin, 0, -cos) }] };
        var ensemble = new MacrospinEnsemble([member], new EnsembleSettings { TimeStep = 1e-12, Drives = [field] });
        field.Value = 0.98 * astroid;
        ensemble.Minimize();
        while (field.Value < 1.02 * astroid)
        {
            var before = ensemble[0];
            field.Value += Step;
            ensemble.Minimize();
            if ((ensemble[0] - before).Length > 0.3)
                break;
        }

        Assert.InRange(field.Value, astroid - 1e-9, astroid + 2 * Step);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [InlineData(0.3)]
    public void Small_precession_of_a_full_tensor_has_the_frequency_of_Kittel(double field)
    {
        // (γ/2π)·√{[B + Bk + (Ny − Nz)…]·[…]} along the easy axis of a tilted body: the frame of the tensor is turned by 30° about z, so
        // that its off-diagonal elements count. Found from crossings over 20 periods; amplitude 0.01 shifts it by 10⁻⁴.
        var (sin, cos) = Math.SinCos(Math.PI / 6);
        Cartesian easy = new(cos, sin, 0), across = new(-sin, cos, 0);
        var shape = SymmetricTensor.Along(easy, 0.05) + SymmetricTensor.Along(across, 0.15) + SymmetricTensor.Along(Cartesian.AlongZ, 0.8);
        var member = Spin.Plain with { Damping = 1e-5, AnisotropyField = 0.02, AnisotropyAxis = easy, Demagnetizing = shape, Field = field * easy, Start = easy + 0.01 * across };
        double magnetization = PhysicalConstants.VacuumPermeability * 1e6;
        double frequency = Spin.Gamma / (2 * Math.PI) * Math.Sqrt((field + 0.02 + 0.1 * magnetization) * (field + 0.02 + 0.75 * magnetization));
        const double Step = 0.5e-12;
        var crossings = Spin.One(member, Step, Scheme.RungeKutta).RunWatching(Step * Math.Ceiling(21 / (frequency * Step)), new Threshold(across));
        var upwards = crossings.Where(crossing => crossing.Upwards).ToList();
        Assert.InRange((upwards.Count - 1) / (upwards[^1].Time - upwards[0].Time) / frequency, 0.9995, 1.0005);
    }

    [Fact]
    public void The_largest_torque_is_that_of_the_member_farthest_from_equilibrium_and_asks_each_signal_once()
    {
        // At 30° from the field B there is B·sin 30°, at 60° B·sin 60°; half of the field is driven.
        var signal = new Counting();
        var member = Spin.Plain with { AnisotropyField = 0, Field = 0.05 * Cartesian.AlongZ, Responses = [new DriveResponse { Field = Cartesian.AlongZ }] };
        var ensemble = new MacrospinEnsemble(
            [.. new[] { 30.0, 60, 10 }.Select(degrees => member with { Start = new Cartesian(Math.Sin(degrees * Math.PI / 180), 0, Math.Cos(degrees * Math.PI / 180)) })],
            new EnsembleSettings { TimeStep = 1e-12, Drives = [signal] });
        signal.Asked = 0;
        Assert.Equal(0.1 * Math.Sqrt(0.75), ensemble.LargestTorque(), 1e-7);
        Assert.Equal(1, signal.Asked);
        ensemble.Minimize();
        Assert.InRange(ensemble.LargestTorque(), 0, 1e-9);
    }

    [Fact]
    public void Energy_never_rises_while_nothing_drives()
    {
        // Rounding may raise it by the last bits: 10⁻¹³ of the largest energy.
        foreach (var scheme in Enum.GetValues<Scheme>())
        {
            var members = Spin.Mixed(24, 0).Select(member => member with { DampingLike = default, Transfer = null }).ToArray();
            var couplings = Enumerable.Range(0, 23).Select(i => Coupling.Interlayer(i, i + 1, 1e-16, -2e-4, -1e-4)).ToArray();
            var ensemble = new MacrospinEnsemble(members, new EnsembleSettings { TimeStep = 2e-13, Scheme = scheme, Couplings = couplings });
            double before = ensemble.Energy(), rounding = 1e-13 * Math.Abs(before);
            for (int i = 0; i < 500; i++)
            {
                ensemble.Step(5);
                double now = ensemble.Energy();
                Assert.True(now <= before + rounding, $"{scheme}, sample {i}: {now - before} J");
                before = now;
            }
        }
    }

    [Fact]
    public void Each_energy_is_what_its_formula_says()
    {
        // m = (0.6, 0, 0.8): −μ·B·m, −K·V·(m·u)² with K = Ms·Bk/2, μ0·Ms²·V/2·m·N·m, −K₁/2·V·Σaᵢ⁴, and the couplings once.
        const double Saturation = 1e6, Volume = 1e-24, Moment = Saturation * Volume;
        var member = Spin.Plain with
        {
            Start = new Cartesian(0.6, 0, 0.8),
            Field = new Cartesian(0.1, 0.5, -0.2),
            AnisotropyField = 0.3,
            AnisotropyAxis = Cartesian.AlongZ,
            Cubic = new CubicAnisotropy(0.05, Cartesian.AlongX, Cartesian.AlongY),
            Demagnetizing = new SymmetricTensor(0.1, 0.2, 0.7, 0, 0.05),
        };
        var ensemble = new MacrospinEnsemble(
            [member, member with { Start = Cartesian.AlongX, Field = default, AnisotropyField = 0, Cubic = null, Demagnetizing = default }],
            new EnsembleSettings { TimeStep = 1e-13, Couplings = [Coupling.Interlayer(0, 1, 1e-16, 1e-4, 3e-5)] });
        var energies = ensemble.Energies();
        double shape = 0.1 * 0.36 + 0.7 * 0.64 + 2 * 0.05 * 0.48;
        Assert.Equal(1, energies.Field / (-Moment * (0.06 - 0.16)), 1e-12);
        Assert.Equal(1, energies.Anisotropy / (-Moment * 0.15 * 0.64), 1e-12);
        Assert.Equal(1, energies.Cubic / (-Moment * 0.0125 * (0.1296 + 0.4096)), 1e-12);
        Assert.Equal(1, energies.Demagnetizing / (0.5 * PhysicalConstants.VacuumPermeability * Saturation * Moment * shape), 1e-12);
        Assert.Equal(1, energies.Coupling / (-1e-16 * (1e-4 * 0.6 + 3e-5 * 0.36)), 1e-12);
        Assert.Equal(ensemble.Energy(), energies.Total);
    }

    [Fact]
    public void The_effective_field_is_the_slope_of_the_energy()
    {
        // Central differences of 10⁻⁵: their error of third order and rounding stay below 10⁻⁶ T.
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), start =>
        {
            var m = new Cartesian(Math.Sin(start), Math.Sin(1.7 * start), 0.1 + Math.Sin(2.3 * start)).Unit();
            var ensemble = new MacrospinEnsemble(Spin.Mixed(3, 0), new EnsembleSettings
            {
                TimeStep = 1e-13,
                Scheme = Scheme.RungeKutta,
                Couplings = [Coupling.Interlayer(0, 1, 1e-16, -2e-4, -1e-4), Coupling.Dipolar(1, 2, 1e-18, 1e-18, new Cartesian(1e-8, 5e-9, 0))],
            })
            { [1] = m };
            var field = ensemble.EffectiveField(1);
            foreach (var along in new[] { m.Cross(Cartesian.AlongX).Unit(), m.Cross(Cartesian.AlongX).Cross(m).Unit() })
            {
                const double Small = 1e-5;
                ensemble[1] = m + Small * along;
                double above = ensemble.Energy();
                ensemble[1] = m - Small * along;
                double slope = (above - ensemble.Energy()) / (2 * Small) / (8.01e5 * 2e-24);
                if (Math.Abs(slope + field.Dot(along)) > 1e-6)
                    return false;
            }

            return true;
        }).Check(Repeatable.Checks);
    }

    [Fact]
    public void Minimising_and_damping_end_in_the_same_state()
    {
        var members = Spin.Mixed(9, 0).Select(member => member with { DampingLike = default, Transfer = null, Damping = 1 }).ToArray();
        var settings = new EnsembleSettings { TimeStep = 2e-13, Scheme = Scheme.RungeKutta, Couplings = [Coupling.Interlayer(0, 1, 1e-16, -1e-5)] };

        // From anywhere each may end in a minimum of its own, so both begin some tenths of a radian from the same one.
        var found = new MacrospinEnsemble(members, settings);
        found.Run(8e-9);
        MacrospinEnsemble minimised = Near(), damped = Near();
        damped.Run(8e-9);
        minimised.Minimize();
        for (int i = 0; i < members.Length; i++)
        {
            Assert.InRange((minimised[i] - damped[i]).Length, 0, 1e-6);
            Assert.InRange((minimised[i] - found[i]).Length, 0, 1e-6);
        }

        MacrospinEnsemble Near() => new([.. members.Select((member, i) => member with { Start = found[i] + 0.2 * new Cartesian(Math.Sin(i), Math.Cos(2 * i), Math.Sin(3 * i)) })], settings);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.75)]
    public void Two_antiparallel_layers_cant_towards_a_field_in_proportion(double share)
    {
        // Equal layers without anisotropy, J < 0: cos of each to the field is B/Bs with Bs = 2|J|/(Ms·t).
        const double Saturation = 2 * 1e-4 * 1e-16 / 1e-18;
        var member = Spin.Plain with { Field = new Cartesian(0, 0, share * Saturation), Damping = 0.5 };
        var ensemble = new MacrospinEnsemble(
            [member with { Start = new Cartesian(1, 0.2, 0.1) }, member with { Start = new Cartesian(-1, 0.1, 0.1) }],
            new EnsembleSettings { TimeStep = 1e-12, Scheme = Scheme.RungeKutta, Couplings = [Coupling.Interlayer(0, 1, 1e-16, -1e-4)] });
        ensemble.Run(60e-9);
        Assert.Equal(share, ensemble[0].Z, 1e-6);
        Assert.Equal(share, ensemble[1].Z, 1e-6);
        ensemble.Minimize();
        Assert.Equal(share, ensemble[0].Z, 1e-6);
    }

    [Fact]
    public void Biquadratic_coupling_ends_at_a_right_angle()
    {
        var ensemble = new MacrospinEnsemble(
            [Spin.Plain with { Start = new Cartesian(1, 0.2, 0) }, Spin.Plain with { Start = new Cartesian(1, 0, 0.3) }],
            new EnsembleSettings { TimeStep = 1e-12, Scheme = Scheme.RungeKutta, Couplings = [Coupling.Interlayer(0, 1, 1e-16, 0, -1e-4)] });
        ensemble.Run(60e-9);
        Assert.Equal(0, ensemble[0].Dot(ensemble[1]), 1e-3);
    }

    [Fact]
    public void Two_dipoles_side_by_side_lie_head_to_tail_along_their_line()
    {
        var ensemble = new MacrospinEnsemble(
            [Spin.Plain with { Start = new Cartesian(0.2, 1, 0) }, Spin.Plain with { Start = new Cartesian(0.3, 0, 1) }],
            new EnsembleSettings { TimeStep = 1e-12, Couplings = [Coupling.Dipolar(0, 1, 1e-18, 1e-18, new Cartesian(1e-8, 0, 0))] });
        ensemble.Minimize();
        Assert.Equal(1, ensemble[0].X, 1e-9);

        // −μ0·m²/(2π·r³).
        Assert.Equal(-PhysicalConstants.VacuumPermeability * 1e-36 / (2 * Math.PI * 1e-24), ensemble.Energy(), 1e-27);
    }

    private sealed class Counting : Waveform
    {
        public int Asked { get; set; }

        public override double Bound => 0.05;

        public override double At(double time)
        {
            Asked++;
            return 0.05;
        }
    }
}
