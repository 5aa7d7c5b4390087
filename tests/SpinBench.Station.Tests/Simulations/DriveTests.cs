using SpinBench.Physics;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Physics.Films;
using SpinBench.Settings;
using SpinBench.Station.Simulations;

namespace SpinBench.Station.Tests.Simulations;

/// <summary>What drives a simulation, against the solvers called directly: the same numbers, bit by bit.</summary>
public class DriveTests
{
    private const string Macrospin = "title: x\nmacrospins: { saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.1, anisotropy-field: 100 mT, start-direction: [0.1, 0, 1] }";
    private const string Film = "title: x\nfilm: { columns: 8, rows: 4, cell-width: 2 nm, thickness: 1 nm, saturation-magnetization: 580 kA/m, exchange-stiffness: 15 pJ/m, damping: 0.3, demagnetizing-field: false, non-adiabaticity: 0.2, start: two-domains }";

    public static TheoryData<string, Waveform> Signals { get; } = new()
    {
        { "pulse: { start: 0.5 ps, width: 10 ps, edge: 1 ps }", PiecewiseLinear.Pulse(0.5e-12, 10e-12, 1e-12, 1) },
        {
            "pulse: { width: 5 ps, edge: 1 ps, count: 2, period: 10 ps }",
            new PiecewiseLinear((0, 0), (1e-12, 1), (5e-12, 1), (6e-12, 0), (10e-12, 0), (11e-12, 1), (15e-12, 1), (16e-12, 0))
        },
        { "tone: { frequency: 50 GHz, phase: 0.5 rad }", new Tone(1, 50e9, 0.5 - (Math.PI / 2)) },
        { "corners: { times: [0 s, 10 ps], values: [1, -0.5] }", new PiecewiseLinear((0, 1), (10e-12, -0.5)) },
        { "samples: { start: 1 ps, interval: 2 ps, values: [0, 1, 0.5] }", new SampledWaveform(1e-12, 2e-12, [0, 1, 0.5]) },
        { "noise: { interval: 1 ps }", new NoiseWaveform(1, 1e-12, 0, "simulation/stage/1/drive/1", "noise") },
    };

    [Theory]
    [MemberData(nameof(Signals))]
    public void A_macrospin_follows_a_drive_as_the_ensemble_does(string signal, Waveform waveform)
    {
        var rows = Simulate(Macrospin, $"run: 20 ps, step: 0.1 ps, every: 5 ps, drives: [{{ {signal}, field: [0 T, 30 mT, 0 T], field-like: [0 T, 0 T, -5 mT], spin-orbit: [0 T, 20 mT, 0 T] }}]");
        var ensemble = new MacrospinEnsemble(
            [
                new EnsembleMember
                {
                    SaturationMagnetization = 1e6,
                    Volume = 1e-24,
                    Damping = 0.1,
                    AnisotropyField = 0.1,
                    Start = new Cartesian(0.1, 0, 1),
                    Responses = [new DriveResponse { Field = new Cartesian(0, 0.03, -0.005), DampingLike = new Cartesian(0, 0.02, 0) }],
                },
            ],
            new EnsembleSettings { TimeStep = 0.1e-12, Scheme = Scheme.RungeKutta, Drives = [waveform] });
        foreach (var row in rows.Skip(1))
        {
            ensemble.Step(50);
            Assert.Equal(0, (row.Mean - ensemble[0]).Length, 1e-12);
        }

        Assert.True((rows[^1].Mean - rows[0].Mean).Length > 1e-3);
    }

    [Fact]
    public void Without_a_step_a_pulse_is_not_passed_over()
    {
        // A pulse of 2 ps in a row of 50 ps, after a time in which nothing moves: the field along y turns the moment by γ·B·(width) without
        // damping. Steps err by 10⁻⁹ each, and so do those that find the corners.
        const string Still = "title: x\nmacrospins: { saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0, start-direction: [0, 0, 1] }";
        var end = Simulate(Still, "run: 50 ps, every: 50 ps, drives: [{ pulse: { start: 40 ps, width: 2 ps, edge: 0.5 ps }, field: [0 T, 100 mT, 0 T] }]")[^1].Mean;
        Assert.Equal(PhysicalConstants.GyromagneticRatio * 0.1 * 2e-12, Math.Abs(Math.Atan2(end.X, end.Z)), 1e-8);
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void A_film_follows_a_drive_as_the_solver_does(string signal, Waveform waveform)
    {
        var rows = Simulate(Film, $"run: 2 ps, step: 10 fs, every: 1 ps, drives: [{{ {signal}, field: [0 T, 300 mT, 0 T] }}, {{ {signal}, current: [1e12 A/m², 0 A/m²], spin-orbit: [0 T, 200 mT, 0 T], field-like: [50 mT, 0 T, 0 T] }}]");
        // The second drive of chance is another one.
        var second = waveform is NoiseWaveform ? new NoiseWaveform(1, 1e-12, 0, "simulation/stage/1/drive/2", "noise") : waveform;
        var film = new Film(
            new FilmGrid(8, 4, 2e-9, 2e-9, 1e-9),
            new FilmMaterial { SaturationMagnetization = 580e3, ExchangeStiffness = 15e-12, Damping = 0.3 },
            new FilmSettings
            {
                TimeStep = 10e-15,
                FieldDrives = [new FieldDrive(new Cartesian(0, 0.3, 0), waveform)],
                Current = new SpinCurrent { Density = (1e12, 0), NonAdiabaticity = 0.2, Signal = second },
                SpinOrbit = new SpinOrbitTorque(new Cartesian(0, 0.2, 0), new Cartesian(0.05, 0, 0), second),
            });
        film.Fill((x, _) => x < 8e-9 ? Cartesian.AlongZ : new Cartesian(1e-3, 0, -1));
        foreach (var row in rows.Skip(1))
        {
            film.Step(100);
            Assert.Equal(0, (row.Mean - film.MeanDirection()).Length, 1e-12);
        }

        var undriven = Simulate(Film, "run: 2 ps, step: 10 fs, every: 1 ps");
        Assert.True((rows[^1].Mean - undriven[^1].Mean).Length > 1e-3, "the drive did something");
    }

    [Fact]
    public void Spin_transfer_voltage_and_cubic_anisotropy_act_as_in_the_ensemble()
    {
        const string System = "title: x\nmacrospins: { saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.02, anisotropy-field: 100 mT, anisotropy-axis: [0, 1, 1], "
            + "start-direction: [0.3, 0, 1], cubic-anisotropy: { field: 60 mT, first: [1, 1, 0], second: [1, -1, 0] }, reference-layer: { polarization: [1, 0, 0], asymmetry: 1.5, field-like: 0.2 } }";
        var rows = Simulate(System, "run: 60 ps, step: 0.1 ps, every: 20 ps, spin-transfer: 15 mT, drives: [{ tone: { frequency: 20 GHz }, spin-transfer: 25 mT, anisotropy-field: -80 mT }]");
        var axis = new Cartesian(0, 1, 1);
        var ensemble = new MacrospinEnsemble(
            [
                new EnsembleMember
                {
                    SaturationMagnetization = 1e6,
                    Volume = 1e-24,
                    Damping = 0.02,
                    AnisotropyField = 0.1,
                    AnisotropyAxis = axis,
                    Start = new Cartesian(0.3, 0, 1),
                    Cubic = new CubicAnisotropy(0.06, new Cartesian(1, 1, 0), new Cartesian(1, -1, 0)),
                    Transfer = new SpinTransfer(Cartesian.AlongX, 0.015, 1.5, 0.2),
                    Responses = [DriveResponse.VoltageControl(axis, -0.08) with { Transfer = 0.025 }],
                },
            ],
            new EnsembleSettings { TimeStep = 0.1e-12, Scheme = Scheme.RungeKutta, Drives = [new Tone(1, 20e9, -Math.PI / 2)] });
        foreach (var row in rows.Skip(1))
        {
            ensemble.Step(200);
            Assert.Equal(0, (row.Mean - ensemble[0]).Length, 1e-12);
            Assert.Equal(ensemble.Energy(), row.Quantities[0], 1e-12 * Math.Abs(ensemble.Energy()));
        }
    }

    [Theory]
    [InlineData("{ field: [0 T, 0 T, 1 mT] }", "one signal")]
    [InlineData("{ tone: { frequency: 1 GHz }, noise: { interval: 1 ps }, field: [0 T, 0 T, 1 mT] }", "one signal")]
    [InlineData("{ tone: { frequency: 1 GHz } }", "nothing follows")]
    [InlineData("{ tone: { frequency: 0 Hz }, field: [0 T, 0 T, 1 mT] }", "frequency above zero")]
    [InlineData("{ pulse: { width: 1 ps, edge: 2 ps }, field: [0 T, 0 T, 1 mT] }", "shorter than the width")]
    [InlineData("{ pulse: { width: 5 ps, edge: 1 ps, count: 2 }, field: [0 T, 0 T, 1 mT] }", "'count' and 'period'")]
    [InlineData("{ pulse: { width: 5 ps, edge: 1 ps, count: 2, period: 5.5 ps }, field: [0 T, 0 T, 1 mT] }", "begins later")]
    [InlineData("{ corners: { times: [0 s, 1 ps], values: [0] }, field: [0 T, 0 T, 1 mT] }", "each has one of both")]
    [InlineData("{ tone: { frequency: 1 GHz }, field: [0 T, 1 mT] }", "three components")]
    [InlineData("{ tone: { frequency: 1 GHz }, current: [0 A/m²] }", "two components")]
    public void A_drive_that_is_none_is_refused_where_it_stands(string drive, string said)
    {
        var refusal = Assert.Throws<SettingsException>(() => Simulate(Film, $"run: 2 ps, drives: [{drive}]"));
        Assert.Equal("stages[0].drives[0]", refusal.Key);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_system_has_not_is_refused()
    {
        const string Tone = "tone: { frequency: 1 GHz }";
        Refused(Macrospin, $"run: 2 ps, drives: [{{ {Tone}, current: [1e11 A/m², 0 A/m²] }}]", "flows through films");
        Refused(Film, $"run: 2 ps, spin-orbit: [0 T, 1 mT, 0 T], drives: [{{ {Tone}, field-like: [0 T, 1 mT, 0 T] }}]", "one torque of a kind");
        Refused(Film, $"run: 2 ps, drives: [{{ {Tone}, current: [1e11 A/m², 0 A/m²] }}, {{ {Tone}, current: [1e11 A/m², 0 A/m²] }}]", "one torque of a kind");
        Refused(Macrospin, "run: 2 ps, spin-transfer: 1 mT", "'reference-layer'");
        Refused(Macrospin, $"run: 2 ps, drives: [{{ {Tone}, spin-transfer: 1 mT }}]", "'reference-layer'");
        Refused(Film, "run: 2 ps, spin-transfer: 1 mT", "acts on macrospins");
        Refused(Film, $"run: 2 ps, drives: [{{ {Tone}, anisotropy-field: 1 mT }}]", "in macrospins only");
        Refused(Film, $"relax: true, drives: [{{ {Tone}, field: [0 T, 1 mT, 0 T] }}]", "no time passes");

        static void Refused(string system, string stage, string said) =>
            Assert.Contains(said, Assert.Throws<SettingsException>(() => Simulate(system, stage)).Message, StringComparison.Ordinal);
    }

    private static List<SimulationRow> Simulate(string system, string stage) =>
        [.. new Simulator(SettingsFile.Parse($"{system}\nstages: [{{ {stage} }}]", "test.yaml")).Run((_, _) => { })];
}
