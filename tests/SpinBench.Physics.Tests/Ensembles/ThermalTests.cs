using SpinBench.Physics.Ensembles;
using SpinBench.Randomness;

namespace SpinBench.Physics.Tests.Ensembles;

public class ThermalTests
{
    private const double Step = 1e-12;

    [Theory]
    [InlineData(Scheme.Heun, Precision.Double)]
    [InlineData(Scheme.Heun, Precision.Single)]
    [InlineData(Scheme.SemiImplicit, Precision.Double)]
    public void The_spins_have_the_temperature_of_their_bath(Scheme scheme, Precision precision)
    {
        // kB·T = ⟨|∇U|²⟩/⟨∇²U⟩ on the sphere (Ma, Dudarev, Semenov and Woo, Phys. Rev. E 82, 031111, 2010; mumax3's thermometer): for
        // U/μ = −B·m − ½Bk·mz² it is μ·⟨|m×Beff|²⟩/⟨2B·m + Bk(3mz² − 1)⟩. 4096 spins, 50 samples 0.2 ns
        // apart, seed 11: ten seeds at a quarter of the samples scatter by 0.6 to 0.7 % (standard deviation), so this by 0.3 %. Heun's own bias
        // was −0.8 ± 0.15 % at steps of 1 ps and −0.2 ± 0.2 % at the 0.25 ps taken here; the midpoint rule has none to be seen.
        const int Spins = 4096, Samples = 50;
        const double Bath = 300, Field = 0.2, Anisotropy = 0.1;
        double moment = PhysicalConstants.Boltzmann * Bath / 0.1;
        var member = Spin.Plain with { Volume = moment / 1e6, Damping = 0.3, Temperature = Bath, Field = new Cartesian(Field, 0, 0), AnisotropyField = Anisotropy };
        var ensemble = Many(member, Spins, scheme, 11, precision, 0.25e-12);
        ensemble.Run(0.4e-9);
        double temperature = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            ensemble.Run(0.2e-9);
            temperature += ensemble.SpinTemperature() / Samples;
        }

        Assert.InRange(temperature, 0.99 * Bath, 1.01 * Bath);
    }

    [Fact]
    public void The_temperature_of_a_state_is_that_of_the_energys_differences()
    {
        // Gradient and Laplacian on each member's sphere from central differences of 10⁻³ rad: 10⁻⁶ of fourth derivatives, and rounding of
        // 10⁻¹⁶/10⁻⁶.
        const double Step = 1e-3;
        var ensemble = new MacrospinEnsemble(Spin.Mixed(5, 0), new EnsembleSettings
        {
            TimeStep = 1e-13,
            Scheme = Scheme.RungeKutta,
            Couplings = [Coupling.Interlayer(0, 1, 1e-16, -2e-4, -1e-4), Coupling.Dipolar(1, 2, 1e-18, 1e-18, new Cartesian(1e-8, 5e-9, 0))],
        });
        double gradient = 0, laplacian = 0, here = ensemble.Energy();
        for (int i = 0; i < ensemble.Count; i++)
        {
            var m = ensemble[i];
            var across = m.Cross(Cartesian.AlongX).Unit();
            foreach (var way in new[] { across, across.Cross(m) })
            {
                var (sin, cos) = Math.SinCos(Step);
                ensemble[i] = cos * m + sin * way;
                double above = ensemble.Energy();
                ensemble[i] = cos * m - sin * way;
                double below = ensemble.Energy();
                ensemble[i] = m;
                gradient += Math.Pow((above - below) / (2 * Step), 2);
                laplacian += (above + below - 2 * here) / (Step * Step);
            }
        }

        Assert.Equal(1, ensemble.SpinTemperature() * PhysicalConstants.Boltzmann * laplacian / gradient, 1e-4);
    }

    [Fact]
    public void The_components_along_an_easy_axis_are_distributed_as_Boltzmann_says()
    {
        // p(mz) ∝ exp(Δ·mz²) with Δ = 2; 20 000 spins, 3 samples 2 ns apart (mixing takes 0.35 ns), 20 bins, seed 12: χ² of 19 degrees of
        // freedom, below its 99.9 % point 43.8 and above its 0.01 % point 3.
        const int Spins = 20_000, Bins = 20;
        const double Barrier = 2, Anisotropy = 0.2;
        double moment = 2 * Barrier * PhysicalConstants.Boltzmann * 300 / Anisotropy;
        var member = Spin.Plain with { Volume = moment / 1e6, Damping = 0.5, Temperature = 300, AnisotropyField = Anisotropy };
        var ensemble = Many(member, Spins, Scheme.Heun, 12, Precision.Single);
        var counts = new double[Bins];
        for (int sample = 0; sample < 3; sample++)
        {
            ensemble.Run(2e-9);
            for (int i = 0; i < Spins; i++)
                counts[Math.Clamp((int)((ensemble[i].Z + 1) / 2 * Bins), 0, Bins - 1)]++;
        }

        double[] expected = [.. Enumerable.Range(0, Bins).Select(bin => Integral(z => Math.Exp(Barrier * z * z), -1 + 2.0 * bin / Bins, -1 + 2.0 * (bin + 1) / Bins))];
        double scale = counts.Sum() / expected.Sum();
        Assert.InRange(counts.Zip(expected, (n, e) => (n - e * scale) * (n - e * scale) / (e * scale)).Sum(), 3, 43.8);
    }

    [Fact]
    public void Escape_over_the_barrier_follows_Neel_and_Brown()
    {
        // Slope of ln(rate) against the barrier between Δ = 3 and 6, against the smallest eigenvalue of Brown's Fokker–Planck equation
        // (Phys. Rev. 130, 1677, 1963), whose limit for high barriers is his 2α·γ′·Bk·√(Δ/π)·exp(−Δ). 65536 spins each, seed 13: after one lifetime
        // ⟨mz⟩ = 0.33 ± 0.0033, so each rate within 1 % and the slope, of 2.6, within 0.55 %; the band is 2 %. By the midpoint rule, because
        // the bias of Heun's temperature would count in the exponent.
        double measured = Math.Log(Rate(3) / Rate(6)), exact = Math.Log(Eigenvalue(3) / Eigenvalue(6));
        Assert.InRange(measured / exact, 0.98, 1.02);
        Assert.InRange(Eigenvalue(12) / (2 * Math.Sqrt(12 / Math.PI) * Math.Exp(-12)), 0.85, 1);

        static double Rate(double barrier)
        {
            const int Spins = 65536;
            const double Anisotropy = 0.2, Damping = 1;
            double moment = 2 * barrier * PhysicalConstants.Boltzmann * 300 / Anisotropy;
            var member = Spin.Plain with { Volume = moment / 1e6, Damping = Damping, Temperature = 300, AnisotropyField = Anisotropy };
            var ensemble = Many(member, Spins, Scheme.SemiImplicit, 13, Precision.Single);
            double unit = Damping * Spin.Gamma / (1 + Damping * Damping) * Anisotropy, lifetime = 1 / (Eigenvalue(barrier) * unit);
            ensemble.Step((long)Math.Round(4 / unit / Step));
            double before = Mean(), from = ensemble.Time;
            ensemble.Step((long)Math.Round(lifetime / Step));
            return Math.Log(before / Mean()) / (ensemble.Time - from) / unit;

            double Mean() => Enumerable.Range(0, Spins).Average(i => ensemble[i].Z);
        }
    }

    [Fact]
    public void The_lanes_numbers_are_standard_gaussians_and_independent_of_their_neighbours()
    {
        // 1.2 million draws, seed 1; bands of 4.5 standard errors.
        const int Lanes = 256, Steps = 1562, Draws = 3 * Lanes * Steps;
        var lanes = new GaussianLanes(1, "test", "moments", Lanes, 512);
        var buffer = new float[GaussianLanes.BufferSize(Lanes / 16, Steps)];
        lanes.Fill(0, Lanes / 16, 0, Steps, buffer);
        double mean = 0, square = 0, fourth = 0, neighbours = 0, following = 0;
        int beyondThree = 0, beyondFour = 0;
        for (int i = 0; i < Draws; i++)
        {
            double x = buffer[i];
            (mean, square, fourth) = (mean + x / Draws, square + x * x / Draws, fourth + x * x * x * x / Draws);
            neighbours += i + 1 < Draws ? x * buffer[i + 1] / Draws : 0;
            following += i + Lanes < Draws ? x * buffer[i + Lanes] / Draws : 0;
            beyondThree += Math.Abs(x) > 3 ? 1 : 0;
            beyondFour += Math.Abs(x) > 4 ? 1 : 0;
        }

        double error = 4.5 / Math.Sqrt(Draws);
        Assert.InRange(mean, -error, error);
        Assert.InRange(square, 1 - error * Math.Sqrt(2), 1 + error * Math.Sqrt(2));
        Assert.InRange(fourth, 3 - error * Math.Sqrt(96), 3 + error * Math.Sqrt(96));
        Assert.InRange(neighbours, -error, error);
        Assert.InRange(following, -error, error);
        Assert.InRange(beyondThree, 2.6998e-3 * Draws - 4.5 * Math.Sqrt(2.6998e-3 * Draws), 2.6998e-3 * Draws + 4.5 * Math.Sqrt(2.6998e-3 * Draws));
        Assert.InRange(beyondFour, 6.334e-5 * Draws - 4.5 * Math.Sqrt(6.334e-5 * Draws), 6.334e-5 * Draws + 4.5 * Math.Sqrt(6.334e-5 * Draws));
    }

    private static MacrospinEnsemble Many(EnsembleMember member, int count, Scheme scheme, ulong seed, Precision precision, double step = Step) => new(
        Enumerable.Repeat(member, count).ToArray(),
        new EnsembleSettings { TimeStep = step, Scheme = scheme, Precision = precision, Seed = seed, Component = "test/thermal", Threads = 2 });

    // Smallest eigenvalue, in units of α·γ′·Bk, of −(1/2Δ)·e^(−Δz²)·d/dz[(1 − z²)·e^(Δz²)·d/dz] for odd functions: inverse iteration with
    // f(z) = 2Δ·∫₀ᶻ dx e^(−Δx²)/(1 − x²)·∫ₓ¹ e^(Δy²)·f(y)·dy, whose ratio to f is the eigenvalue's inverse.
    private static double Eigenvalue(double barrier)
    {
        const int Cells = 4000;
        var f = Enumerable.Repeat(1.0, Cells).ToArray();
        double eigenvalue = 0;
        for (int iteration = 0; iteration < 30; iteration++)
        {
            var flux = new double[Cells + 1];
            for (int i = Cells - 1; i >= 0; i--)
            {
                double y = (i + 0.5) / Cells;
                flux[i] = flux[i + 1] + Math.Exp(barrier * (y * y - 1)) * f[i] / Cells;
            }

            var next = new double[Cells];
            double sum = 0;
            for (int i = 0; i < Cells; i++)
            {
                double x = (double)i / Cells;
                sum += i == 0 ? 0.5 * Slope(x, flux[i]) / Cells : Slope(x, flux[i]) / Cells;
                next[i] = sum;
            }

            eigenvalue = f[^1] / next[^1];
            for (int i = 0; i < Cells; i++)
                f[i] = next[i] / next[^1];
        }

        return eigenvalue;

        double Slope(double x, double flux) => 2 * barrier * Math.Exp(barrier * (1 - x * x)) / (1 - x * x) * flux;
    }

    private static double Integral(Func<double, double> function, double from, double to)
    {
        const int Parts = 200;
        return Enumerable.Range(0, Parts).Sum(i => function(from + (i + 0.5) * (to - from) / Parts)) * (to - from) / Parts;
    }
}
