using SpinBench.Protocols.DeviceNetworks;
using SpinBench.Roles;

namespace SpinBench.Protocols.Tests.DeviceNetworks;

public class WaveRecognizerTests
{
    [Fact]
    public void Sine_and_square_waves_are_told_apart()
    {
        var settings = Settings(80e-6, 100e-6);
        var recognizer = new WaveRecognizer(new ToyBank(40), null!);
        var rows = Walk.Run(recognizer, settings);
        Assert.Equal(160 * 40, rows.Count);
        Assert.Equal(100, Walk.Finding(recognizer, settings, rows, "shown"));
        Assert.Equal(100, Walk.Finding(recognizer, settings, rows, "recognized"));
        Assert.InRange(Walk.Finding(recognizer, settings, rows, "smallest-margin"), 0.5, 1.5);
    }

    [Fact]
    public void Decisions_are_the_means_at_the_ends_of_the_waves()
    {
        var settings = Settings(0, 1);
        WaveRow[] rows =
        [
            new(0, 1, true, 0, 1, 0, -1, double.NaN), new(0, 61, false, 0, 1, 0, -0.5, 0), new(0, 61, false, 0, 1, 0, 0.25, 1), new(0, 62, false, 0, -1, 0, -0.5, 1), new(0, 63, false, 0, -1, 0, 0.1, 2.0 / 3),
        ];
        var recognizer = new WaveRecognizer(new ToyBank(2), null!);
        Assert.Equal(2, Walk.Finding(recognizer, settings, [.. rows], "recognized"));
        Assert.Equal(3, Walk.Finding(recognizer, settings, [.. rows], "shown"));
        Assert.Equal(-0.1, Walk.Finding(recognizer, settings, [.. rows], "smallest-margin"), 12);
    }

    [Fact]
    public void The_share_that_is_told_right_runs_along_and_ends_at_what_is_found()
    {
        // Hardly any learning: some waves are told wrong, so that the share moves.
        var settings = Settings(80e-6, 100e-6) with { Learn = 2, Test = 30 };
        var recognizer = new WaveRecognizer(new ToyBank(40), null!);
        var rows = Walk.Run(recognizer, settings);
        Assert.All(rows, row => Assert.Equal(row.Learns, double.IsNaN(row.Recognized)));
        Assert.Equal(Walk.Finding(recognizer, settings, rows, "recognized-share"), rows[^1].Recognized, 12);
        // At the end of each wave: those told right until then, of those shown until then.
        var ends = rows.Where((row, i) => !row.Learns && (i + 1 == rows.Count || rows[i + 1].Wave != row.Wave)).ToList();
        for (var shown = 1; shown <= ends.Count; shown++)
            Assert.Equal(ends.Take(shown).Count(row => row.Mean * row.Target > 0) / (double)shown, ends[shown - 1].Recognized, 12);
    }

    [Fact]
    public async Task A_recognizer_that_was_killed_goes_on_from_its_checkpoint_with_the_same_bits()
    {
        // Waves of 40 steps: the checkpoint of step 500 lies in the middle of one that is learnt, that of 3000 in one that is only told.
        var settings = Settings(80e-6, 100e-6) with { Learning = new ForceSettings { Forgetting = 1, Noise = 1e-3 } };
        var whole = Walk.Run(new WaveRecognizer(new ToyBank(40), new ToyCheckpoints()), settings, most: 3300);
        foreach (var (killed, from) in new[] { (777, 500), (3100, 3000) })
        {
            var checkpoints = new ToyCheckpoints();
            var (points, rows) = Walk.Points(new WaveRecognizer(new ToyBank(40), checkpoints), settings, most: killed);
            var resumed = new WaveRecognizer(new ToyBank(40), checkpoints);
            Assert.Equal(from, resumed.Restore(settings, points, rows).RepeatFrom);
            var all = resumed.Plan(settings, []).Take(3300).ToList();
            for (var step = from; step < all.Count; step++) Assert.Equal(whole[step], await resumed.MeasureAsync(settings, all[step], default));
        }
    }

    private static WaveRecognizerSettings Settings(double low, double high) => new()
    {
        Devices = new DevicesSettings { Low = new Drive(low, "A"), High = new Drive(high, "A") },
        Network = new NetworkSettings { InputWeight = 1, Bias = 0.8, Renewal = 1 },
        Learning = new ForceSettings { Forgetting = 1 },
    };
}
