using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Physics.Films;

namespace SpinBench.Physics.Tests.Films;

/// <summary>Motion whose course is known in closed form, or from another solver.</summary>
public class DynamicsTests
{
    private const double Field = 0.5;
    private const double Duration = 32e-12;

    [Theory]
    [InlineData(Scheme.Heun, 2)]
    [InlineData(Scheme.RungeKutta, 4)]
    public void A_uniform_film_follows_the_closed_form_of_one_moment_with_the_order_of_the_scheme(Scheme scheme, double order)
    {
        // m_z = tanh(artanh m_z(0) + α·γ′·B·t), φ = φ(0) + γ′·B·t, γ′ = γ/(1+α²); a current changes nothing where there is no gradient.
        double coarse = Error(1e-12), fine = Error(0.5e-12), finest = Error(0.25e-12);
        Assert.InRange(Math.Log2(coarse / fine), order - 0.2, order + 0.2);
        Assert.InRange(Math.Log2(fine / finest), order - 0.1, order + 0.1);
        double turn = Sheet.Gamma * Field * 0.25e-12, expected = 128 * (order == 4 ? Math.Pow(turn, 5) / 120 : Math.Pow(turn, 3) / 6);
        Assert.InRange(finest, 0.3 * expected, 1.1 * expected);

        double Error(double step)
        {
            var start = new Cartesian(1, 0.2, -0.6).Unit();
            var film = new Film(Sheet.Grid(13, 5, 20e-9), Sheet.Plain with { Anisotropy = 0 }, new FilmSettings
            {
                TimeStep = step,
                Scheme = scheme,
                Field = new Cartesian(0, 0, Field),
                Current = new SpinCurrent { Density = (1e12, 5e11), NonAdiabaticity = 0.1 },
            });
            film.Fill(start);
            film.Run(Duration);
            double rate = Sheet.Gamma * Field / (1 + 0.01), z = Math.Tanh(Math.Atanh(start.Z) + 0.1 * rate * Duration);
            double angle = Math.Atan2(start.Y, start.X) + rate * Duration, across = Math.Sqrt(1 - z * z);
            return Sheet.Cells(film).Max(cell => (cell - new Cartesian(across * Math.Cos(angle), across * Math.Sin(angle), z)).Length);
        }
    }

    [Theory]
    [InlineData(Scheme.Heun, 2)]
    [InlineData(Scheme.RungeKutta, 4)]
    public void A_texture_under_every_term_converges_with_the_order_of_the_scheme(Scheme scheme, double order)
    {
        // Against steps eight times shorter than the finest, whose own error is 8^-order of it.
        var reference = Run(1.25e-15 / 2);
        double coarse = Distance(Run(1e-14), reference), fine = Distance(Run(5e-15), reference);
        Assert.InRange(Math.Log2(coarse / fine), order - 0.25, order + 0.25);

        Film Run(double step)
        {
            var film = Everything(scheme, step);
            film.Run(4e-13);
            return film;
        }
    }

    [Fact]
    public void Adaptive_steps_reach_what_fixed_ones_do()
    {
        // The tolerance bounds the error of a step; some tens of them add up.
        var reference = Everything(Scheme.RungeKutta, 1.25e-15);
        reference.Run(1e-12);
        foreach (double tolerance in new[] { 1e-5, 1e-7 })
        {
            var film = Everything(Scheme.RungeKutta, null);
            int steps = film.RunAdaptively(1e-12, new AdaptiveSettings { Tolerance = tolerance, LongestStep = 1e-13 });
            Assert.InRange(steps, 10, 400);
            Assert.Equal(1e-12, film.Time, 1e-18);
            Assert.True(Distance(film, reference) < 100 * tolerance, $"{tolerance}: {Distance(film, reference)} in {steps} steps");
        }
    }

    [Fact]
    public void A_uniform_film_moves_like_a_macrospin_under_the_same_torques()
    {
        // The same equation in another order of operations: some hundred steps of 10⁻¹⁶.
        var axis = new Cartesian(0.3, -0.2, 1);
        var tone = new Tone(1, 5e9);
        var film = new Film(Sheet.Grid(3, 2, 20e-9), Sheet.Plain with { AnisotropyAxis = axis }, new FilmSettings
        {
            TimeStep = 1e-13,
            Field = new Cartesian(0.1, 0, 0.2),
            FieldDrives = [new FieldDrive(new Cartesian(0, 0.05, 0), tone)],
            SpinOrbit = new SpinOrbitTorque(new Cartesian(0, 0.1, 0), new Cartesian(0, -0.02, 0.01), tone),
        });
        var member = new EnsembleMember
        {
            SaturationMagnetization = Sheet.Plain.SaturationMagnetization,
            Volume = 1e-24,
            Damping = Sheet.Plain.Damping,
            Field = new Cartesian(0.1, 0, 0.2),
            AnisotropyField = 2 * Sheet.Plain.Anisotropy / Sheet.Plain.SaturationMagnetization,
            AnisotropyAxis = axis,
            Start = new Cartesian(1, 0.4, 0.2),
            Responses = [new DriveResponse { Field = new Cartesian(0, 0.05 - 0.02, 0.01), DampingLike = new Cartesian(0, 0.1, 0) }],
        };
        var ensemble = new MacrospinEnsemble([member], new EnsembleSettings { TimeStep = 1e-13, Scheme = Scheme.RungeKutta, Drives = [tone] });
        film.Fill(member.Start);
        film.Step(1000);
        ensemble.Step(1000);
        Assert.All(Sheet.Cells(film), cell => Assert.InRange((cell - ensemble[0]).Length, 0, 1e-11));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 2e12)]
    [InlineData(1.5e-3, 0)]
    public void Spin_waves_turn_at_the_frequency_of_their_dispersion(double bulk, double density)
    {
        // Small waves about m ∥ B ∥ x along x: ω = γ·[B + 2K/Ms + 2A/Ms·2(1 − cos k·dx)/dx² ∓ 2D/Ms·sin(k·dx)/dx] ∓ u·sin(k·dx)/dx, the
        // last two for the sense of the wave. Amplitude 10⁻⁴: its square and (ω·dt)⁴ count for less than 10⁻⁷ of the phase.
        const int Cells = 64, Turns = 4;
        var grid = Sheet.Grid(Cells, 1) with { PeriodicX = true };
        var material = Sheet.Plain with { Damping = 0, AnisotropyAxis = Cartesian.AlongX, BulkDzyaloshinskii = bulk };
        double phase = 2 * Math.PI * Turns / Cells, saturation = material.SaturationMagnetization;
        double slope = Math.Sin(phase) / grid.CellWidth, bend = 2 * (1 - Math.Cos(phase)) / (grid.CellWidth * grid.CellWidth);
        foreach (int sense in new[] { 1, -1 })
        {
            var current = new SpinCurrent { Density = (density, 0) };
            var film = new Film(grid, material, new FilmSettings { TimeStep = 5e-15, Field = new Cartesian(Field, 0, 0), Current = density != 0 ? current : null });
            film.Fill((x, _) => new Cartesian(1, 1e-4 * Math.Cos(sense * phase * x / grid.CellWidth), 1e-4 * Math.Sin(sense * phase * x / grid.CellWidth)));
            double before = Phase(film);
            film.Run(1e-12);
            double turned = Math.IEEERemainder(Phase(film) - before, 2 * Math.PI);

            // m_y + i·m_z ∝ exp(i·(s·kx + ωt)): precession is counter-clockwise about the field for dm/dt = −γ·m×B.
            double expected = Sheet.Gamma * (Field + 2 * material.Anisotropy / saturation + 2 * material.ExchangeStiffness / saturation * bend - sense * 2 * bulk / saturation * slope)
                + sense * current.Drift(saturation) * density * slope;
            Assert.Equal(0, Math.IEEERemainder(turned - 1e-12 * expected, 2 * Math.PI), 1e-6 * 1e-12 * expected);
        }

        static double Phase(Film film) => Math.Atan2(film[0, 0].Z, film[0, 0].Y);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.2)]
    [InlineData(0)]
    public void A_current_moves_a_wall_as_Zhang_and_Li_say(double nonAdiabaticity)
    {
        // Without a hard axis a wall moves against the current at u·(1 + αβ)/(1 + α²) and turns at (β − α)·u/(Δ·(1 + α²)): for β = α
        // rigidly at u. Cells of Δ/8.7 err by shares of (dx/Δ)²/6 ≈ 0.2 %; the band is 0.5 %.
        var film = WallFilm(new FilmSettings { TimeStep = 1.25e-14, Current = new SpinCurrent { Density = (2e12, 0), NonAdiabaticity = nonAdiabaticity } });
        double drift = new SpinCurrent { NonAdiabaticity = nonAdiabaticity }.Drift(Sheet.Plain.SaturationMagnetization) * 2e12;
        var (speed, turning) = Motion(film);
        Assert.InRange(speed / -(drift * (1 + 0.1 * nonAdiabaticity) / 1.01), 0.995, 1.005);
        double expected = (nonAdiabaticity - 0.1) * drift / (Wall * 1.01);
        Assert.Equal(expected, turning, 0.005 * drift * 0.1 / Wall);
    }

    [Fact]
    public void A_field_moves_a_wall_as_Walker_says_beyond_his_breakdown()
    {
        // Without a hard axis every field is beyond it: v = αγBΔ/(1 + α²) towards the domain against the field, turning at γB/(1 + α²).
        var (speed, turning) = Motion(WallFilm(new FilmSettings { TimeStep = 1.25e-14, Field = new Cartesian(0, 0, 0.1) }));
        Assert.InRange(speed / -(0.1 * Sheet.Gamma * 0.1 * Wall / 1.01), 0.995, 1.005);
        Assert.InRange(turning / (Sheet.Gamma * 0.1 / 1.01), 0.998, 1.002);
    }

    [Theory]
    [InlineData(Precision.Double, 1e-12)]
    [InlineData(Precision.Single, 1e-6)]
    public void The_directions_keep_their_length(Precision precision, double drift)
    {
        var film = new Film(Sheet.Grid(20, 10), Sheet.Plain with { Damping = 1e-3, InterfacialDzyaloshinskii = 2e-3 }, new FilmSettings { TimeStep = 3e-14, Precision = precision, Field = new Cartesian(0.3, 0.2, 0) });
        film.Fill(Sheet.Rough);
        film.Step(20_000);
        Assert.All(Sheet.Cells(film), cell => Assert.Equal(1, cell.Length, drift));
    }

    private static double Wall => Math.Sqrt(Sheet.Plain.ExchangeStiffness / Sheet.Plain.Anisotropy);

    private static Film WallFilm(FilmSettings settings)
    {
        var film = new Film(new FilmGrid(240, 1, 0.5e-9, 1e-9, 1e-9), Sheet.Plain, settings);
        film.Fill((x, _) => new Cartesian(1 / Math.Cosh((x - 60e-9) / Wall), 0, Math.Tanh((x - 60e-9) / Wall)));
        return film;
    }

    // Speed in m/s and turning in rad/s over 50 ps, after 20 ps to settle; the wall's place follows from its mean m_z.
    private static (double Speed, double Turning) Motion(Film film)
    {
        film.Run(20e-12);
        double place = Place(), angle = Angle();
        film.Run(25e-12);
        double half = Angle();
        film.Run(25e-12);
        return ((Place() - place) / 50e-12, (Math.IEEERemainder(half - angle, 2 * Math.PI) + Math.IEEERemainder(Angle() - half, 2 * Math.PI)) / 50e-12);

        double Place() => -film.MeanDirection().Z * 120e-9 / 2;

        double Angle() => Math.Atan2(film.MeanDirection().Y, film.MeanDirection().X);
    }

    private static Film Everything(Scheme scheme, double? step)
    {
        var grid = Sheet.Grid(12, 9).Ellipse();
        var film = new Film(grid, Sheet.Plain with { BulkDzyaloshinskii = 1e-3, InterfacialDzyaloshinskii = 2e-3, AnisotropyAxis = new Cartesian(0.1, 0.3, 1) }, new FilmSettings
        {
            TimeStep = step,
            Scheme = scheme,
            Field = new Cartesian(0.1, 0.2, -0.3),
            FieldDrives = [new FieldDrive(Cartesian.AlongX, new Tone(0.1, 3e11))],
            Pattern = new FieldPattern([.. Enumerable.Range(0, grid.Count).Select(cell => new Cartesian(0, 0.01 * cell, 0))], new Tone(1, 2e11)),
            Current = new SpinCurrent { Density = (3e12, -2e12), NonAdiabaticity = 0.2, Signal = new Tone(1, 4e11) },
            SpinOrbit = new SpinOrbitTorque(new Cartesian(0, 0.2, 0), new Cartesian(0, 0.1, 0)),
        });
        film.Fill(Sheet.Rough);
        return film;
    }

    private static double Distance(Film one, Film other) => Sheet.Cells(one).Zip(Sheet.Cells(other), (a, b) => (a - b).Length).Max();
}
