using SpinBench.Physics.Ensembles;

namespace SpinBench.Physics.Tests.Ensembles;

public class ModeTests
{
    [Fact]
    public void One_member_resonates_as_Smit_and_Beljers_say()
    {
        // ω² = γ²·S₁·S₂/(1+α²) − …: for stiffnesses S₁, S₂ in T the eigenvalues are those of −γ/(1+α²)·(J + α)·diag(S₁, S₂), so
        // decay = γ·α·(S₁ + S₂)/(2(1+α²)) and ω² = γ²·S₁·S₂/(1+α²) − decay².
        const double Along = 0.3, Across = 0.9, Damping = 0.1;
        var member = Spin.Plain with { Damping = Damping, Field = new Cartesian(0, 0.1, 0), AnisotropyField = 0.2, AnisotropyAxis = Cartesian.AlongY, Demagnetizing = new SymmetricTensor(0, 0, 0.6 / (PhysicalConstants.VacuumPermeability * 1e6)), Start = Cartesian.AlongY };
        var mode = Assert.Single(Spin.One(member, 1e-13, Scheme.RungeKutta).Modes());
        double decay = Spin.Gamma * Damping * (Along + Across) / (2 * (1 + Damping * Damping));
        Assert.Equal(1, mode.Decay / decay, 1e-6);
        Assert.Equal(1, mode.Frequency * 2 * Math.PI / Math.Sqrt(Spin.Gamma * Spin.Gamma * Along * Across / (1 + Damping * Damping) - decay * decay), 1e-6);
    }

    [Fact]
    public void Two_parallel_layers_have_an_acoustic_and_an_optical_mode()
    {
        // Equal layers in a field B along their moments, exchange field Bj = J/(Ms·t) on each: γ·B and γ·(B + 2Bj).
        var member = Spin.Plain with { Damping = 0, Field = new Cartesian(0, 0, 0.2), Start = Cartesian.AlongZ };
        var ensemble = new MacrospinEnsemble([member, member], new EnsembleSettings { TimeStep = 1e-13, Couplings = [Coupling.Interlayer(0, 1, 1e-16, 1e-3)] });
        var modes = ensemble.Modes();
        Assert.Equal([0.2, 0.4], modes.Select(mode => Math.Round(mode.Frequency * 2 * Math.PI / Spin.Gamma, 6)));
    }

    [Fact]
    public void A_torque_takes_the_damping_away_at_its_threshold()
    {
        // Easy axis, p = −z: decay ∝ α·Bk − a.
        foreach (double share in new[] { 0.5, 0.99, 1.01 })
        {
            var member = Spin.Plain with { Damping = 0.02, AnisotropyField = 0.1, DampingLike = new Cartesian(0, 0, -share * 0.02 * 0.1) };
            Assert.Equal((1 - share) * 0.002 * Spin.Gamma / (1 + 0.0004), Assert.Single(Spin.One(member, 1e-13, Scheme.RungeKutta).Modes()).Decay, 1e3);
        }
    }

    [Fact]
    public void A_state_that_is_no_equilibrium_has_no_modes()
    {
        var ensemble = Spin.One(Spin.Plain with { Field = new Cartesian(0.1, 0, 0) }, 1e-13, Scheme.Heun);
        Assert.Contains("equilibrium", Assert.Throws<InvalidOperationException>(() => ensemble.Modes()).Message, StringComparison.Ordinal);
    }
}
