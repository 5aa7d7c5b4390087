using SpinBench.Physics.Analysis;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;
using SpinBench.Physics.Tests.Ensembles;
using SpinBench.Physics.Tests.Films;

namespace SpinBench.Physics.Tests.Analysis;

public class RingdownTests
{
    [Theory]
    [InlineData(10.3e9, 0.2e9, 0.4)]
    [InlineData(3e9, 1.5e9, -1)]
    [InlineData(31.77e9, 0.01e9, 2)]
    public void A_damped_oscillation_is_found_exactly(double frequency, double width, double phase)
    {
        var found = Assert.Single(new Ringdown(Samples(4000, 5e-12, (frequency, width, 0.3, phase)), 5e-12).Resonances());
        Assert.Equal(frequency, found.Frequency, 1e-9 * frequency);
        Assert.Equal(width, found.Width, 1e-7 * frequency);
        Assert.Equal(0.3, found.Amplitude, 1e-8);
        Assert.Equal(phase, found.Phase, 1e-7);
    }

    [Fact]
    public void Several_that_overlap_are_told_apart()
    {
        // Widths as large as a third of the distance; a constant is no resonance.
        (double, double, double, double)[] given = [(8e9, 0.5e9, 1, 0.3), (9.6e9, 0.6e9, 0.5, -1), (15e9, 0.9e9, 0.7, 2)];
        var found = new Ringdown([.. Samples(4000, 5e-12, given).Select(value => value + 3)], 5e-12).Resonances(3);
        Assert.Equal(3, found.Count);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(given[i].Item1, found[i].Frequency, 1e4);
            Assert.Equal(given[i].Item2, found[i].Width, 1e5);
            Assert.Equal(given[i].Item3, found[i].Amplitude, 1e-4);
        }
    }

    [Theory]
    [InlineData(0.1, 0.01)]
    [InlineData(0.3, 0.03)]
    public void The_resonance_of_a_moment_is_that_of_Kittel_with_its_linewidth(double field, double damping)
    {
        // Easy plane Bm, field along x: f = (γ/2π)·√(B·(B + Bm)) and full width α·γ·(2B + Bm)/2π, both short by corrections of α²;
        // a kick of 10⁻³ shifts the frequency by 10⁻⁶.
        double plane = PhysicalConstants.VacuumPermeability * 1e6;
        var member = Spin.Plain with { Damping = damping, Field = new Cartesian(field, 0, 0), Demagnetizing = new SymmetricTensor(0, 0, 1), Start = new Cartesian(1, 1e-3, 0) };
        var ensemble = Spin.One(member, 0.5e-12, Scheme.RungeKutta);
        var samples = new double[4096];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = ensemble[0].Y;
            ensemble.Step(4);
        }

        var found = Assert.Single(new Ringdown(samples, 2e-12).Resonances());
        double frequency = Spin.Gamma / (2 * Math.PI) * Math.Sqrt(field * (field + plane)), width = damping * Spin.Gamma * (2 * field + plane) / (2 * Math.PI);
        double correction = damping * damping + Math.Pow(width / frequency, 2);
        Assert.Equal(frequency, found.Frequency, (correction + 1e-5) * frequency);
        Assert.Equal(width, found.Width, (correction + 1e-4) * width);

        // The linearised equation of motion says the same, without corrections.
        ensemble[0] = Cartesian.AlongX;
        var mode = ensemble.Modes()[0];
        Assert.Equal(mode.Frequency, found.Frequency, 1e-5 * frequency);
        Assert.Equal(mode.Decay / Math.PI, found.Width, 1e-4 * width);
    }

    [Fact]
    public void A_film_rings_at_Kittels_frequency_and_in_its_spin_waves_at_theirs()
    {
        // A film in its plane's field: ω = γ·√(Bk·(Bk + μ0·Ms)), full width α·γ·(2·Bk + μ0·Ms)/2π, where exchange adds to the field
        // Bk = B + (2A/Ms)·k², on the grid with k² = 2·(1 − cos(kΔ))/Δ². The field of a very wide film is −μ0·Ms·mz.
        const int Columns = 32;
        const double Field = 0.1, Damping = 0.01, Saturation = 8e5, Stiffness = 1.3e-11, Cell = 4e-9;
        var grid = new FilmGrid(Columns, 1, Cell, Cell, 2e-9) { PeriodicX = true };
        var film = new Film(
            grid,
            new FilmMaterial { SaturationMagnetization = Saturation, ExchangeStiffness = Stiffness, Damping = Damping },
            new FilmSettings { TimeStep = 0.25e-12, Field = new Cartesian(Field, 0, 0), NonlocalFields = [new PlaneField(grid, Saturation)] });
        const double Wave = 2 * Math.PI / Columns;
        film.Fill((x, _) => new Cartesian(1, 1e-3 * (1 + Math.Cos(Wave * (x / Cell - 0.5))), 0));
        double[] uniform = new double[3000], wave = new double[3000];
        for (int i = 0; i < uniform.Length; i++)
        {
            uniform[i] = film.MeanDirection().Y;
            wave[i] = Enumerable.Range(0, Columns).Sum(column => film[column, 0].Y * Math.Cos(Wave * column));
            film.Step(8);
        }

        Check(uniform, Field);
        Check(wave, Field + 2 * Stiffness / Saturation * 2 * (1 - Math.Cos(Wave)) / (Cell * Cell));

        static void Check(double[] samples, double stiffness)
        {
            var found = Assert.Single(new Ringdown(samples, 2e-12).Resonances());
            double plane = PhysicalConstants.VacuumPermeability * Saturation;
            double frequency = Spin.Gamma / (2 * Math.PI) * Math.Sqrt(stiffness * (stiffness + plane)), width = Damping * Spin.Gamma * (2 * stiffness + plane) / (2 * Math.PI);

            // Short by corrections of α²; the kick of 10⁻³ shifts by 10⁻⁶, the time step by (ω·dt)⁴.
            double correction = Damping * Damping + Math.Pow(width / frequency, 2);
            Assert.Equal(frequency, found.Frequency, (correction + 1e-5) * frequency);
            Assert.Equal(width, found.Width, (correction + 1e-3) * width);
        }
    }

    [Fact]
    public void Coupled_layers_ring_in_both_of_their_modes()
    {
        var member = Spin.Plain with { Damping = 0.01, Field = new Cartesian(0.2, 0, 0), Demagnetizing = new SymmetricTensor(0, 0, 1) };
        var ensemble = new MacrospinEnsemble(
            [member with { Start = new Cartesian(1, 2e-3, 0) }, member with { Start = new Cartesian(1, 0, 0) }],
            new EnsembleSettings { TimeStep = 0.5e-12, Scheme = Scheme.RungeKutta, Couplings = [Coupling.Interlayer(0, 1, 1e-16, 1e-3)] });
        var samples = new double[4096];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = ensemble[0].Y;
            ensemble.Step(4);
        }

        var found = new Ringdown(samples, 2e-12).Resonances(2);
        (ensemble[0], ensemble[1]) = (Cartesian.AlongX, Cartesian.AlongX);
        var modes = ensemble.Modes();
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(modes[i].Frequency, found[i].Frequency, 1e-5 * modes[i].Frequency);
            Assert.Equal(modes[i].Decay / Math.PI, found[i].Width, 1e-3 * modes[i].Decay / Math.PI);
        }
    }

    [Fact]
    public void What_is_no_ringdown_is_refused()
    {
        Assert.Contains("too few", Assert.Throws<ArgumentException>(() => new Ringdown(new double[5], 1)).Message, StringComparison.Ordinal);
        Assert.Contains("Sample 3 of 20", Assert.Throws<ArgumentException>(() => new Ringdown([.. Enumerable.Range(0, 20).Select(i => i == 2 ? double.NaN : 0)], 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ringdown(new double[20], 0));
    }

    private static double[] Samples(int count, double interval, params (double Frequency, double Width, double Amplitude, double Phase)[] of) => [.. Enumerable.Range(0, count).Select(i =>
        of.Sum(one => one.Amplitude * Math.Exp(-Math.PI * one.Width * i * interval) * Math.Cos(2 * Math.PI * one.Frequency * i * interval + one.Phase)))];
}
