using SpinBench.Physics;
using SpinBench.Physics.Analysis;
using SpinBench.Settings;
using SpinBench.Station.Simulations;

namespace SpinBench.Station.Tests.Simulations;

public class SimulatorTests
{
    private const string Particle = """
        title: particle
        macrospins:
          saturation-magnetization: 800 kA/m
          volume: 1e-24 m³
          damping: 0.1
          anisotropy-field: 100 mT
          start-direction: [0.001, 0, 1]
        stages:
          - { loop: 0 → 100 mT → -100 mT step 0.5 mT, along: [ALONG] }
        """;

    private const string Film = """
        title: film
        film:
          columns: 32
          rows: 32
          cell-width: 2 nm
          thickness: 1 nm
          shape: ellipse
          saturation-magnetization: 580 kA/m
          exchange-stiffness: 15 pJ/m
          anisotropy: 0.8 MJ/m³
          interfacial-dzyaloshinskii: 3 mJ/m²
          damping: 0.3
          start: skyrmion
        stages:
          - relax: true
          - { run: 20 ps, every: 10 ps, snapshot-every: 1, field: [0 T, 0 T, 20 mT] }
        """;

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(45)]
    [InlineData(75)]
    public void A_loop_jumps_at_the_astroid(double degrees)
    {
        // Stoner and Wohlfarth 1948: h = (cos^⅔ψ + sin^⅔ψ)^(−3/2). The step of the loop is 0.005 of the anisotropy field.
        var angle = degrees * Math.PI / 180;
        double along = Math.Cos(angle), across = Math.Sin(angle);
        var expected = 0.1 * Math.Pow(Math.Pow(along, 2.0 / 3) + Math.Pow(across, 2.0 / 3), -1.5);
        var rows = Simulate(Particle.Replace("ALONG", FormattableString.Invariant($"{across}, 0, {along}"), StringComparison.Ordinal)).ToList();
        var jump = rows.Zip(rows.Skip(1)).Where(pair => pair.First.Stage == 1).MaxBy(pair => Math.Abs(pair.Second.Mean.Z - pair.First.Mean.Z)).Second;
        var field = -((jump.Field.X * across) + (jump.Field.Z * along));
        Assert.InRange(field, expected - 0.1e-3, expected + 0.6e-3);
    }

    [Fact]
    public void A_skyrmion_keeps_its_number_and_its_snapshots_are_taken()
    {
        var snapshots = new Dictionary<string, VectorField>();
        var rows = Simulate(Film, snapshots.Add).ToList();
        Assert.Equal(["start", "stage-01-00001", "stage-02-00001", "stage-02-00002"], snapshots.Keys);
        Assert.Equal(4, rows.Count);
        Assert.Equal(20e-12, rows[^1].Time, 1e-18);
        // A disc this small is not all up at its edge: the number is near a whole one, not at it.
        Assert.All(rows, row => Assert.InRange(Math.Abs(row.Quantities[2]), 0.7, 1.1));
        Assert.True(rows[1].Quantities[0] < rows[0].Quantities[0], "relaxing lowers the energy");
        Assert.InRange(rows[1].Quantities[1], 0, 1e-6);
    }

    [Theory]
    [InlineData("g-factor: 2.1", 2.1 * 9.2740100657e-24 / 1.054571817e-34)]
    [InlineData("gyromagnetic-ratio: 1.9e11 rad/s/T", 1.9e11)]
    [InlineData("temperature: 0 K", 1.76085962784e11)]
    public void Moments_precess_by_their_gyromagnetic_ratio(string key, double ratio)
    {
        // γ = g·μB/ħ; without damping the moment has turned by γ·B·t about the field, but for (γ·B·dt)⁴.
        var angle = ratio * 0.1 * 100e-12;
        var macrospins = $"title: x\nmacrospins: {{ saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0, start-direction: [1, 0, 0], {key} }}\nstages: [{{ run: 100 ps, step: 0.1 ps, field: [0 T, 0 T, 100 mT] }}]";
        var film = $"title: x\nfilm: {{ columns: 1, rows: 1, cell-width: 5 nm, thickness: 5 nm, saturation-magnetization: 1 MA/m, damping: 0, demagnetizing-field: false, start-direction: [1, 0, 0], {key} }}\nstages: [{{ run: 100 ps, step: 0.1 ps, field: [0 T, 0 T, 100 mT] }}]";
        foreach (var text in new[] { macrospins, film })
        {
            var end = Simulate(text).Last().Mean;
            Assert.Equal(angle, Math.Atan2(end.Y, end.X), 1e-9);
        }
    }

    [Theory]
    [InlineData("run: 50 ps, step: 1 ps", 50, 1e-12)]
    [InlineData("run: 250 ps, step: 1 ps", 84, 3e-12)]
    [InlineData("run: 50 ps, step: 0.4 ps", 63, 0.8e-12)]
    [InlineData("run: 9.9 ps, step: 0.3 ps, every: 1.8 ps", 6, 1.8e-12)]
    [InlineData("run: 10 ps, step: 0.1 ps, every: 3 ps", 4, 3e-12)]
    public void The_time_in_the_table_is_the_time_simulated(string stage, int count, double interval)
    {
        // Without damping the moment has turned by γ·B·t about the field at the time t of each row, but for (γ·B·dt)⁴.
        var end = double.NaN;
        foreach (var system in Undamped)
        {
            var rows = Simulate($"title: x\n{system}\nstages: [{{ {stage}, field: [0 T, 0 T, 10 mT] }}]").ToList();
            Assert.Equal(count + 1, rows.Count);
            Assert.Equal(interval, rows[1].Time, 1e-20);
            Assert.All(rows, row => Assert.Equal(1.76085962784e11 * 0.01 * row.Time, Math.Atan2(row.Mean.Y, row.Mean.X), 1e-6));
            end = rows[^1].Time;
        }

        Assert.Equal(double.Parse(stage.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), end * 1e12, 1e-9);
    }

    [Theory]
    [InlineData("run: 50 ps, step: 0.3 ps", "'run: 50 ps' is no whole number of steps of 300 fs")]
    [InlineData("run: 9 ps, step: 0.3 ps, every: 1 ps", "'every: 1 ps' is no whole number of steps")]
    [InlineData("run: 9 ps, step: -0.3 ps", "'step' must be")]
    public void A_time_that_is_no_whole_number_of_steps_is_refused(string stage, string said)
    {
        foreach (var system in Undamped)
            Assert.Contains(said, Assert.Throws<SettingsException>(() => new Simulator(SettingsFile.Parse($"title: x\n{system}\nstages: [{{ {stage} }}]", "x.yaml"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_row_is_without_field_whatever_the_stages_have()
    {
        // A moment of 10⁻¹⁸ A m² in the field B has the energy −m·B, and none without: the demagnetising field and the anisotropy are zero.
        const string Moment = "saturation-magnetization: 1 MA/m, damping: 0.1, temperature: 300 K, start-direction: [0, 0, 1]";
        const string Stages = "stages: [{ relax: true, field: [0 T, 0 T, 0.5 T] }, { run: 1 ps, step: 0.1 ps, field: [0 T, 0 T, 2 T] }]";
        foreach (var system in new[] { $"macrospins: {{ volume: 1e-24 m³, {Moment} }}", $"film: {{ columns: 1, rows: 1, cell-width: 10 nm, thickness: 10 nm, demagnetizing-field: false, {Moment} }}" })
        {
            var rows = Simulate($"title: x\n{system}\n{Stages}").ToList();
            Assert.Equal(0, rows[0].Quantities[0]);
            Assert.Equal(-0.5e-18, rows[1].Quantities[0], 1e-27);
        }
    }

    [Fact]
    public void A_g_factor_beside_a_gyromagnetic_ratio_is_refused()
    {
        var text = "title: x\nmacrospins: { saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.1, g-factor: 2, gyromagnetic-ratio: 1.8e11 rad/s/T }\nstages: [{ relax: true }]";
        Assert.Contains("give one of them", Assert.Throws<SettingsException>(() => Simulate(text).ToList()).Message, StringComparison.Ordinal);
        Assert.Contains("must be positive", Assert.Throws<SettingsException>(() => Simulate(text.Replace("g-factor: 2,", "g-factor: -2,", StringComparison.Ordinal).Replace(", gyromagnetic-ratio: 1.8e11 rad/s/T", "", StringComparison.Ordinal)).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var one = Simulate(Film).Select(row => row.ToString()).ToList();
        Assert.Equal(one, Simulate(Film + "\nthreads: 2").Select(row => row.ToString()));
    }

    [Theory]
    [InlineData("film:", "macrospins: { saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.1 }\nfilm:", "2 are there")]
    [InlineData("relax: true", "relax: true\n    run: 1 ns", "a stage is one of")]
    [InlineData("thickness: 1 nm", "thickness: 0 nm", "Cells of")]
    [InlineData("damping: 0.3", "damping: 0.3\n  temperature: 300 K", "give 'step'")]
    [InlineData("every: 10 ps", "every: 10 ps, step: 1 ns", "step")]
    [InlineData("columns: 32\n  rows: 32\n  cell-width: 2 nm\n  thickness: 1 nm\n  shape: ellipse", "columns: 16000000\n  rows: 32\n  cell-width: 2 nm\n  thickness: 1 nm", "MB")]
    [InlineData("columns: 32", "columns: 200000000", "their product at most")]
    [InlineData("columns: 32", "columns: 0", "at least one")]
    [InlineData("[0 T, 0 T, 20 mT]", "[0 T, 20 mT]", "three components")]
    public void What_cannot_be_simulated_is_refused_before_the_first_step(string what, string instead, string said)
    {
        var refusal = Assert.Throws<SettingsException>(() => new Simulator(SettingsFile.Parse(Film.Replace(what, instead, StringComparison.Ordinal), "film.yaml")));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ relax: true, current: [1e11 A/m², 0 A/m²] }", "stages[0].current", "knows no torques")]
    [InlineData("{ loop: ±10 mT step 5 mT, spin-orbit: [0 T, 1 mT, 0 T] }", "stages[0].spin-orbit", "knows no torques")]
    [InlineData("{ relax: true, tone-field: [0 T, 1 mT, 0 T], tone-frequency: 1 GHz }", "stages[0].tone-field", "no time passes")]
    [InlineData("{ relax: true, every: 1 ps }", "stages[0].every", "no time passes")]
    [InlineData("{ loop: ±10 mT step 5 mT, step: 1 ps }", "stages[0].step", "no time passes")]
    [InlineData("{ run: 1 ps, along: [1, 0, 0] }", "stages[0].along", "direction of a 'loop'")]
    [InlineData("{ relax: true, snapshot-every: 2 }", "stages[0].snapshot-every", "one snapshot")]
    public void A_key_without_effect_is_refused(string stage, string key, string said)
    {
        var text = string.Concat(Film.AsSpan(0, Film.IndexOf("stages:", StringComparison.Ordinal)), $"stages: [{stage}]");
        var refusal = Assert.Throws<SettingsException>(() => new Simulator(SettingsFile.Parse(text, "film.yaml")));
        Assert.Equal(key, refusal.Key);
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start: skyrmion", "start: skyrmion\n  start-direction: [1, 0, 0]", "uniform start")]
    [InlineData("start: skyrmion", "start: skyrmion\n  start-file: x.ovf", "as the file says")]
    public void A_start_that_is_said_twice_is_refused(string what, string instead, string said)
    {
        var refusal = Assert.Throws<SettingsException>(() => new Simulator(SettingsFile.Parse(Film.Replace(what, instead, StringComparison.Ordinal), "film.yaml")));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Begin", "stages[0]", 4)]
    [InlineData("Advance", "stages[0]", 4)]
    [InlineData("Observe", "stages[0]", 4)]
    [InlineData("Relax", "stages[1]", 5)]
    public void A_stage_that_turns_out_not_to_be_computable_is_named(string where, string key, int line)
    {
        foreach (var why in new Exception[] { new InvalidOperationException("no equilibrium"), new ArgumentException("no equilibrium", nameof(where)) })
        {
            var simulator = new Simulator(
                SettingsFile.Parse($"title: x\n{Undamped[0]}\nstages:\n  - {{ run: 1 ps }}\n  - {{ loop: ±10 mT step 10 mT }}", "x.yaml"), (_, _) => new Restless(where, why));
            var rows = new List<SimulationRow>();
            var refusal = Assert.Throws<SettingsException>(() => rows.AddRange(simulator.Run((_, _) => { })));
            Assert.Equal((key, line), (refusal.Key, refusal.Line));
            Assert.Equal($"{key}: row 1 cannot be computed: no equilibrium", refusal.Problem);
        }
    }

    [Fact]
    public void A_start_that_turns_out_not_to_be_computable_is_refused_like_a_stage()
    {
        var simulator = new Simulator(
            SettingsFile.Parse($"title: x\n{Undamped[0]}\nstages:\n  - {{ run: 1 ps }}", "x.yaml"), (_, _) => new Restless("Start", new ArgumentException("no room", "areas")));
        var refusal = Assert.Throws<SettingsException>(() => simulator.Run((_, _) => { }).ToList());
        Assert.Equal("the start cannot be computed: no room", refusal.Problem);
    }

    [Theory]
    [InlineData("{ relax: true }")]
    [InlineData("{ run: 20 ps, every: 20 ps }")]
    [InlineData("{ run: 20 ps, every: 20 ps, step: 0.01 ps }")]
    public void A_simulation_says_how_far_it_is_and_stops_within_a_row(string stage)
    {
        const string Tilted = "title: x\nfilm: { columns: 8, rows: 8, cell-width: 2 nm, thickness: 1 nm, saturation-magnetization: 580 kA/m, exchange-stiffness: 15 pJ/m, anisotropy: 0.8 MJ/m³, damping: 0.3, start-direction: [1, 0, 0.2] }\nstages: [STAGE]";
        const string Tilts = "title: x\nmacrospins: { count: 20000, saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0.1, anisotropy-field: 100 mT, start-direction: [1, 0, 0.2] }\nstages: [STAGE]";
        foreach (var text in new[] { Tilted, Tilts })
        {
            var file = SettingsFile.Parse(text.Replace("STAGE", stage, StringComparison.Ordinal), "test.yaml");
            var all = new List<SimulationProgress>();
            var whole = new Simulator(file).Run((_, _) => { }, all.Add).ToList();
            Assert.Equal(2, whole.Count);
            Assert.True(all.Count > 3, "It says more than the rows do.");
            Assert.All(all, progress => Assert.Equal(1, progress.Stage));
            if (stage.Contains("relax", StringComparison.Ordinal))
            {
                Assert.All(all, progress => Assert.Null(progress.Share));
                Assert.True(all[^1].Torque < all[0].Torque);
            }
            else
            {
                Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(pair.First.Time < pair.Second.Time));
                Assert.Equal(1, all[^1].Share!.Value, 1e-9);
                Assert.Equal(whole[^1].Time, all[^1].Time, 1e-20);
            }

            using var stop = new CancellationTokenSource();
            var rows = new List<SimulationRow>();
            var heard = 0;
            Assert.Throws<OperationCanceledException>(() => rows.AddRange(new Simulator(file).Run((_, _) => { }, Stop, stop.Token)));
            Assert.InRange(heard, 2, 3);
            Assert.True(heard < all.Count);

            void Stop(SimulationProgress progress)
            {
                if (++heard == 2) stop.Cancel();
            }
        }
    }

    // What keeps snapshots is somebody else's: its errors are no refusals of the physics.
    [Fact]
    public void What_a_snapshot_fails_with_is_left_as_it_is() =>
        Assert.Throws<InvalidOperationException>(() => Simulate(Film, (_, _) => throw new InvalidOperationException("no room")).ToList());

    private sealed class Restless(string where, Exception why) : ISimulatedSystem
    {
        private bool _hasBegun;

        public IReadOnlyList<(string Name, string Unit)> Quantities => [];

        public void Check(SimulationStage stage, Cartesian field, int number)
        {
        }

        public void Begin(SimulationStage stage, Cartesian field, int number)
        {
            _hasBegun = true;
            FailIn(nameof(Begin));
        }

        public void Relax(Action<int, double>? watch, CancellationToken cancellation) => FailIn(nameof(Relax));

        public void Advance(double duration, Action<double>? watch, CancellationToken cancellation) => FailIn(nameof(Advance));

        public (Cartesian Mean, double[] Quantities) Observe()
        {
            FailIn(nameof(Observe));
            return (default, []);
        }

        public VectorField? Texture() => null;

        private void FailIn(string method)
        {
            if (_hasBegun ? method == where : where == "Start" && method == nameof(Observe)) throw why;
        }
    }

    private static readonly string[] Undamped =
    [
        "macrospins: { saturation-magnetization: 1 MA/m, volume: 1e-24 m³, damping: 0, start-direction: [1, 0, 0] }",
        "film: { columns: 1, rows: 1, cell-width: 5 nm, thickness: 5 nm, saturation-magnetization: 1 MA/m, damping: 0, demagnetizing-field: false, start-direction: [1, 0, 0] }",
    ];

    private static IEnumerable<SimulationRow> Simulate(string text, Action<string, VectorField>? keep = null) =>
        new Simulator(SettingsFile.Parse(text, "test.yaml")).Run(keep ?? ((_, _) => { }));
}
