using SpinBench.Protocols.DeviceNetworks;
using SpinBench.Roles;

namespace SpinBench.Protocols.Tests.DeviceNetworks;

public class WaveRecognizerTests
{
    [Fact]
    public void Sine_and_square_waves_are_told_apart()
    {
        var settings = Settings(80e-6, 100e-6);
        var recognizer = new WaveRecognizer(new ToyBank(40));
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
            new(0, 1, true, 0, 1, 0, -1), new(0, 61, false, 0, 1, 0, -0.5), new(0, 61, false, 0, 1, 0, 0.25), new(0, 62, false, 0, -1, 0, -0.5), new(0, 63, false, 0, -1, 0, 0.1),
        ];
        var recognizer = new WaveRecognizer(new ToyBank(2));
        Assert.Equal(2, Walk.Finding(recognizer, settings, [.. rows], "recognized"));
        Assert.Equal(3, Walk.Finding(recognizer, settings, [.. rows], "shown"));
        Assert.Equal(-0.1, Walk.Finding(recognizer, settings, [.. rows], "smallest-margin"), 12);
    }

    private static WaveRecognizerSettings Settings(double low, double high) => new()
    {
        Devices = new DevicesSettings { Low = new Drive(low, "A"), High = new Drive(high, "A") },
        Network = new NetworkSettings { InputWeight = 1, Bias = 0.8, Renewal = 1 },
        Learning = new ForceSettings { Forgetting = 1 },
    };
}
