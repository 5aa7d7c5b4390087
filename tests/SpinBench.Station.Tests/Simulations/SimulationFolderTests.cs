using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Simulations;

namespace SpinBench.Station.Tests.Simulations;

/// <summary>What a simulation leaves behind.</summary>
public sealed class SimulationFolderTests : IDisposable
{
    private const string Strip = "title: strip\nfilm: { columns: 64, rows: 2, cell-width: 4 nm, thickness: 2 nm, saturation-magnetization: 580 kA/m, exchange-stiffness: 15 pJ/m, anisotropy: 0.6 MJ/m³, damping: 0.01, demagnetizing-field: false, START }\n";
    private const string Driven = "stages: [{ run: 5 ps, every: 5 ps, drives: [{ tone: { frequency: 80 GHz }, field: [20 mT, 0 mT, 0 mT] }] }]";

    private readonly Bench.Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Waves_too_small_to_be_seen_are_enlarged_and_a_strip_takes_the_width_of_the_page()
    {
        var report = Simulate(Strip.Replace("START", "regions: [{ from: [0 nm, 0 nm], to: [128 nm, 8 nm], anisotropy: 0.5 MJ/m³ }]", StringComparison.Ordinal) + Driven);
        Assert.True(File.Exists(_folder["run/start.png"]));
        Assert.False(File.Exists(_folder["run/start-deviation.png"]), "a uniform film deviates nowhere");
        Assert.True(File.Exists(_folder["run/stage-01-00001.png"]));
        Assert.True(File.Exists(_folder["run/stage-01-00001-deviation.png"]));
        Assert.Contains("<figcaption>at the start</figcaption>", report, StringComparison.Ordinal);
        Assert.Matches(@"<figcaption>stage 1, 5 ps, deviation from the mean direction, of 0\.0\d+ rad at most</figcaption>", report);
        Assert.Contains("\"picture across\"", report, StringComparison.Ordinal);
        Assert.Equal((512, 16), PixelsOf("run/stage-01-00001.png"));
    }

    [Fact]
    public void Textures_are_shown_as_they_are()
    {
        var report = Simulate(Strip.Replace("START", "start: two-domains", StringComparison.Ordinal).Replace("rows: 2", "rows: 40", StringComparison.Ordinal) + Driven);
        Assert.Empty(Directory.GetFiles(_folder["run"], "*-deviation.png"));
        Assert.DoesNotContain("deviation", report, StringComparison.Ordinal);
        Assert.DoesNotContain("\"picture across\"", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_is_in_the_table_as_soon_as_it_is_kept_and_the_report_says_why_there_are_no_more()
    {
        var text = Strip.Replace("START", "start-direction: [0, 0, 1]", StringComparison.Ordinal) + Driven;
        var simulator = new Simulator(SettingsFile.Parse(text, "strip.yaml"));
        using var folder = new SimulationFolder(RunFolder.Create(_folder["run"]), simulator, text);
        folder.Add(simulator.Run(folder.Keep).First());
        using (var table = new StreamReader(new FileStream(_folder["run/data.csv"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite)))
        {
            Assert.Equal(3, table.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        }

        folder.Conclude(stopped: false, "no equilibrium");
        Assert.Contains("Could not go on after 1 of 2 rows: no equilibrium", File.ReadAllText(folder.ReportPath), StringComparison.Ordinal);
    }

    [Fact]
    public void A_simulation_without_any_row_has_a_report_that_says_why()
    {
        var text = Strip.Replace("START", "start-direction: [0, 0, 1]", StringComparison.Ordinal) + Driven;
        using var folder = new SimulationFolder(RunFolder.Create(_folder["run"]), new Simulator(SettingsFile.Parse(text, "strip.yaml")), text);
        folder.Conclude(stopped: false, "no room");
        Assert.Contains("Could not go on after 0 of 2 rows: no room", File.ReadAllText(folder.ReportPath), StringComparison.Ordinal);
    }

    private string Simulate(string text)
    {
        var simulator = new Simulator(SettingsFile.Parse(text, "strip.yaml"));
        using var folder = new SimulationFolder(RunFolder.Create(_folder["run"]), simulator, text);
        foreach (var row in simulator.Run(folder.Keep)) folder.Add(row);
        folder.Conclude(stopped: false);
        return File.ReadAllText(folder.ReportPath);
    }

    // Width and height are the first two words of the header chunk (ISO/IEC 15948, 11.2.2).
    private (int Width, int Height) PixelsOf(string name)
    {
        var png = File.ReadAllBytes(_folder[name]);
        return (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }
}
