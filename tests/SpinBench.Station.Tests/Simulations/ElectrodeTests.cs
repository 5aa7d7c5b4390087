using SpinBench.Physics;
using SpinBench.Physics.Conduction;
using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Physics.Films;
using SpinBench.Settings;
using SpinBench.Station.Simulations;

namespace SpinBench.Station.Tests.Simulations;

/// <summary>Currents between the electrodes of a film, against the solvers called directly.</summary>
public class ElectrodeTests
{
    private const string Film = """
        title: x
        film:
          columns: 16
          rows: 8
          cell-width: 2 nm
          thickness: 1 nm
          saturation-magnetization: 580 kA/m
          exchange-stiffness: 15 pJ/m
          damping: 0.05
          demagnetizing-field: false
          polarization: 0.5
          non-adiabaticity: 0.1
          conductivity: 5 MS/m
          magnetoresistance: 0.2
          start: vortex
        outputs: [resistance]
        stages:
          - STAGE
        """;

    private const string Ends = "electrodes: [{ name: source, potential: 20 mV, edge: left }, { name: drain, potential: 0 V, from: [28 nm, 0 nm], to: [32 nm, 8 nm] }]";

    [Fact]
    public void The_current_between_electrodes_is_that_of_the_solver_at_each_row()
    {
        var rows = Simulate($"{{ run: 2 ps, step: 10 fs, every: 1 ps, field: [0.5 T, 0 T, 0 T], {Ends}, drives: [{{ tone: {{ frequency: 100 GHz }}, electrodes: true }}] }}");
        var grid = new FilmGrid(16, 8, 2e-9, 2e-9, 1e-9);
        var solver = new CurrentSolver(
            new ConductingFilm { Columns = 16, Rows = 8, CellWidth = 2e-9, CellHeight = 2e-9, Thickness = 1e-9, Conductivity = 5e6, Magnetoresistance = 0.2 },
            [Electrode.LeftEdge(0.02), Electrode.OfRectangle("drain", 0, (14, 2), (0, 4))]);
        var film = new Film(grid, new FilmMaterial { SaturationMagnetization = 580e3, ExchangeStiffness = 15e-12, Damping = 0.05 }, new FilmSettings
        {
            TimeStep = 10e-15,
            Field = new Cartesian(0.5, 0, 0),
            Current = new SpinCurrent { DensityMap = new (double, double)[128], Polarization = 0.5, NonAdiabaticity = 0.1, Signal = new Tone(1, 100e9, -Math.PI / 2) },
        });
        double core = Math.Max(2e-9, film.Material.ExchangeLength);
        film.Fill((x, y) => new Cartesian(-(y - 8e-9), x - 16e-9, core));
        double[] x = new double[128], y = new double[128];
        foreach (var row in rows.Skip(1))
        {
            solver.Solve(film.ToVectorField());
            solver.CopyCurrentDensity(x, y);
            film.SetCurrentDensity([.. x.Zip(y)]);
            film.Step(100);
            solver.Solve(film.ToVectorField());
            Assert.Equal(0, (row.Mean - film.MeanDirection()).Length, 1e-9);
            Assert.Equal(solver.Resistance, row.Quantities[0], 1e-6 * solver.Resistance);
        }

        Assert.Equal(double.NaN, rows[0].Quantities[0]);
        Assert.True(Math.Abs(rows[2].Quantities[0] - rows[1].Quantities[0]) > 1e-6 * rows[1].Quantities[0], "the resistance follows the magnetisation");
    }

    [Fact]
    public void A_loop_shows_the_anisotropic_magnetoresistance()
    {
        // Saturated along the current ρ = ρ⊥·(1 + b), across it ρ⊥ = L/(σ·w·t).
        const string Across = "{ loop: 100 T, along: AXIS, electrodes: [{ name: a, potential: 1 mV, edge: left }, { name: b, potential: 0 V, edge: right }] }";
        var ohms = 32e-9 / (5e6 * 16e-9 * 1e-9);
        Assert.Equal(1.2 * ohms, Simulate(Across.Replace("AXIS", "[1, 0, 0]", StringComparison.Ordinal))[^1].Quantities[0], 1e-3 * ohms);
        Assert.Equal(ohms, Simulate(Across.Replace("AXIS", "[0, 1, 0]", StringComparison.Ordinal))[^1].Quantities[0], 1e-3 * ohms);
    }

    [Fact]
    public void From_row_to_row_of_a_loop_the_solver_of_the_current_stays()
    {
        // What it needs is tens of kilobytes, and a solution allocates nothing: a row takes what it takes without electrodes.
        const string Both = "electrodes: [{ name: a, potential: 1 mV, edge: left }, { name: b, potential: 0 V, edge: right }]";
        Assert.InRange(BytesOfARow(", " + Both) - BytesOfARow(""), -2000, 2000);

        static double BytesOfARow(string electrodes) => (Bytes(110, electrodes) - Bytes(100, electrodes)) / 10.0;

        static long Bytes(int end, string electrodes)
        {
            var stage = $"{{ loop: 90 T → {end} T step 1 T{electrodes} }}";
            var rows = new Simulator(SettingsFile.Parse(Film.Replace("STAGE", stage, StringComparison.Ordinal).Replace("[resistance]", "[resistance, skyrmion-number]", StringComparison.Ordinal), "test.yaml")).Run((_, _) => { });
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var row in rows) Assert.NotNull(row);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_current_that_turns_out_too_large_for_the_step_is_refused_where_it_stands()
    {
        // At the corners of the electrodes the texture would move by more than a cell in a step that is stable.
        var refusal = Assert.Throws<SettingsException>(() => Simulate($"{{ run: 2 ps, step: 10 fs, every: 1 ps, {Ends.Replace("20 mV", "17 V", StringComparison.Ordinal)} }}"));
        Assert.Equal("stages[0]", refusal.Key);
        Assert.Contains("row 1 cannot be computed: A current density of", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("magnetoresistance: 0.2", "magnetoresistance: 0.2\n  periodic-x: true", "must not be periodic")]
    [InlineData("conductivity: 5 MS/m", "damping: 0.05", "needs a 'conductivity'", "  damping: 0.05\n  demag", "  demag")]
    [InlineData("electrodes: [{ name: source, potential: 20 mV, edge: left }", "current: [1e11 A/m², 0 A/m²], electrodes: [{ name: source, potential: 20 mV, edge: left }", "give them, or 'current'")]
    [InlineData("edge: left", "edge: left, from: [0 nm, 0 nm], to: [4 nm, 4 nm]", "an electrode is")]
    [InlineData("from: [28 nm, 0 nm], to", "to", "an electrode is")]
    [InlineData("from: [28 nm, 0 nm]", "from: [28 nm]", "two components")]
    [InlineData("from: [28 nm, 0 nm], to: [32 nm, 8 nm]", "from: [0 nm, 0 nm], to: [4 nm, 4 nm]", "\"drain\" and \"source\" touch")]
    [InlineData("run: 2 ps", "relax: true", "a search for equilibrium", "outputs: [resistance]", "outputs: [energy]")]
    [InlineData("electrodes: [{ name: source, potential: 20 mV, edge: left }, { name: drain, potential: 0 V, from: [28 nm, 0 nm], to: [32 nm, 8 nm] }]", "drives: [{ noise: { interval: 1 ps }, electrodes: true }]", "the stage has none")]
    public void Electrodes_that_do_nothing_are_refused(string what, string instead, string said, string also = "title: x", string then = "title: x")
    {
        var text = Film.Replace("STAGE", $"{{ run: 2 ps, {Ends} }}", StringComparison.Ordinal);
        Assert.Contains(what, text, StringComparison.Ordinal);
        text = text.Replace(also, then, StringComparison.Ordinal).Replace(what, instead, StringComparison.Ordinal);
        Assert.Contains(said, Assert.Throws<SettingsException>(() => Of(text)).Message, StringComparison.Ordinal);
    }

    private static List<SimulationRow> Simulate(string stage) => Of(Film.Replace("STAGE", stage, StringComparison.Ordinal));

    private static List<SimulationRow> Of(string text) => [.. new Simulator(SettingsFile.Parse(text, "test.yaml")).Run((_, _) => { })];
}
