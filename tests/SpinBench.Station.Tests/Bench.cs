using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Quantities;
using SpinBench.Testing;

namespace SpinBench.Station.Tests;

/// <summary>Settings that several tests share, and what they look at.</summary>
internal static class Bench
{
    /// <summary>A sweep that switches three cells up and down.</summary>
    public static PulseSweepSettings Pulses { get; } = new()
    {
        Amplitudes = Sweep.Parse("0 → 1.4 → -1.4 → 0 V step 50 mV", "V"),
        SmallestPulse = 0.1,
        Width = 200e-9,
        AssistField = 6e-3,
    };

    /// <summary>A minor loop.</summary>
    public static FieldSweepSettings Loop { get; } = new() { Loop = Sweep.Parse("20 mT → -20 mT → 20 mT step 1 mT", "T"), InitialField = 20e-3 };

    /// <summary>What a virtual bench is like after it was made safe, seen behind the wire.</summary>
    public static async Task AssertSafeAsync(VirtualBenchFixture bench)
    {
        Assert.False(await bench.Instrument<IPulseGenerator>("pulser").ReadOutputAsync(1));
        var supply = bench.Instrument<IBipolarSupply>("magnet");
        Assert.False(await supply.ReadOutputAsync());
        Assert.Equal(0, await supply.ReadCurrentSetPointAsync());

        // What is left in the coil dies away with its own time constant, 40 ms.
        Assert.Equal(0, bench.Station.Field, 6e-3);
        bench.Station.Clock.Advance(1);
        Assert.Equal(0, await supply.MeasureCurrentAsync(), 5e-3);
        Assert.Equal(0, bench.Station.Field, 1e-4);
        Assert.Equal(4e-3, (await bench.Instrument<ILockInAmplifier>("lockin").ReadConfigurationAsync()).SineAmplitude, 1e-9);
    }

    /// <summary>A folder of this test's own, gone when it is over.</summary>
    public sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("spinbench-test-").FullName;

        public string this[string name] => System.IO.Path.Combine(Path, name);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
