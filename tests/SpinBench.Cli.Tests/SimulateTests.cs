using SpinBench.Cli.Display;
using SpinBench.Settings;
using SpinBench.Station.Simulations;

namespace SpinBench.Cli.Tests;

/// <summary><c>spinbench simulate</c>: what it leaves, and what it leaves when it does not come to its end.</summary>
public sealed class SimulateTests : IDisposable
{
    private const string Film = "title: A disc\nfilm: { columns: 8, rows: 8, cell-width: 2 nm, thickness: 1 nm, shape: ellipse, saturation-magnetization: 580 kA/m, exchange-stiffness: 15 pJ/m, anisotropy: 0.8 MJ/m³, damping: 0.3, start-direction: [0.2, 0, 1] }\n";

    private readonly WorkFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_leaves_a_table_snapshots_pictures_a_report_and_its_file()
    {
        var result = await Command.RunHereAsync("simulate", _folder.Write("disc.yaml", Film + "stages: [{ relax: true }, { run: 2 ps, every: 1 ps }]\n"), "--set", "film.damping=0.5", "--out", Out);
        Assert.Equal((0, ""), (result.Code, result.Error));
        Assert.Contains("4 rows in", result.Output, StringComparison.Ordinal);
        Assert.Contains(Out, result.Output, StringComparison.Ordinal);
        var lines = Rows();
        Assert.StartsWith("stage,time [s],field x [T],", lines[0], StringComparison.Ordinal);
        Assert.Equal(["0", "1", "2", "2"], lines.Skip(1).Select(line => line.Split(',')[0]));
        Assert.Equal(["start", "stage-01-00001", "", "stage-02-00002"], lines.Skip(1).Select(line => line.Split(',')[^1]));
        foreach (var name in new[] { "start", "stage-01-00001", "stage-02-00002" })
        {
            // The signature of a PNG (ISO/IEC 15948, 5.2), and the first line of an OVF file.
            Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], File.ReadAllBytes(Path.Combine(Out, name + ".png"))[..8]);
            Assert.StartsWith("# OOMMF OVF 2.0", File.ReadLines(Path.Combine(Out, name + ".ovf")).First(), StringComparison.Ordinal);
        }

        Assert.Contains("A disc", File.ReadAllText(Path.Combine(Out, "report.html")), StringComparison.Ordinal);
        Assert.Contains("damping: 0.5", File.ReadAllText(Path.Combine(Out, "simulation.yaml")), StringComparison.Ordinal);
    }

    // Many rows, of which some are there when it is stopped; or one that would take hours, after the start.
    [Theory]
    [InlineData("{ run: 1 μs, every: 0.1 ps }", 20)]
    [InlineData("{ run: 1 μs, every: 1 μs }", 1)]
    [InlineData("{ run: 1 μs, every: 1 μs, step: 0.02 ps }", 1)]
    public void Somebody_stops_it(string stage, int rows)
    {
        var command = Command.Start("simulate", _folder.Write("disc.yaml", Film + $"stages: [{stage}]\n"), "--out", Out);
        Assert.True(SpinWait.SpinUntil(() => command.HasEnded || Rows().Count > rows, Command.Patience));
        Assert.False(command.HasEnded, "The command ended before it was stopped.");
        command.Signal("INT");
        var result = command.Wait();
        Assert.Equal(130, result.Code);
        Assert.Contains("Stopping", result.Error, StringComparison.Ordinal);
        var lines = Rows();
        Assert.InRange(lines.Count - 1, rows, 1_000_000);
        Assert.All(lines, line => Assert.Equal(lines[0].Split(',').Length, line.Split(',').Length));
        Assert.Contains($"Stopped after {lines.Count - 1} of ", File.ReadAllText(Path.Combine(Out, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stage_that_cannot_be_computed_leaves_the_rows_before_it_and_a_report_that_says_so()
    {
        // In 10¹² T rounding alone leaves more torque than a search for equilibrium may.
        var path = _folder.Write("cell.yaml", Film.Replace("columns: 8, rows: 8", "columns: 1, rows: 1", StringComparison.Ordinal) + "stages: [{ relax: true }, { relax: true, field: [0.3e12 T, 0.7e12 T, 0.6e12 T] }]\n");
        var result = await Command.RunHereAsync("simulate", path, "--out", Out);
        Assert.Equal(2, result.Code);
        Assert.Contains("stages[1]: row 1 cannot be computed: No equilibrium was found", result.Error, StringComparison.Ordinal);
        Assert.Contains(Out, result.Output, StringComparison.Ordinal);
        Assert.Equal(3, Rows().Count);
        Assert.Contains("Could not go on after 2 of 3 rows: stages[1]: row 1 cannot be computed", File.ReadAllText(Path.Combine(Out, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_at_the_bottom_tells_what_is_left_by_the_time_simulated_and_how_far_a_search_is()
    {
        var clock = new Clock();
        var line = new SimulationLine(new Simulator(SettingsFile.Parse(Film + "stages: [{ relax: true }, { run: 4 ps, every: 2 ps }]\n", "disc.yaml")), clock);
        Assert.Equal("0/4 rows, stage 1 looks for equilibrium, 120 steps, torque 3 mT", line.Next(new SimulationProgress(1, 0, null, 120, 3e-3)));
        clock.Seconds += 0.1;
        Assert.Null(line.Next(new SimulationProgress(1, 0, null, 121, 2e-3)));
        clock.Seconds += 30;
        line.Next(new SimulationProgress(2, 0, 0, 0, 0));
        clock.Seconds += 10;

        // A quarter of the stage in ten seconds: three quarters in thirty, whatever the search took.
        Assert.Equal("0/4 rows, t = 1 ps, 25 % of stage 2, 30 s left of it", line.Next(new SimulationProgress(2, 1e-12, 0.25, 0, 0)));
    }

    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)Math.Round(1000 * Seconds);
    }

    private string Out => _folder["out"];

    // The lines of the table but for what precedes its head; none where there is no table yet, and only whole ones.
    private List<string> Rows()
    {
        var path = Path.Combine(Out, "data.csv");
        if (!File.Exists(path)) return [];
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n')[..^1].Where(line => line[0] != '#')];
    }
}
