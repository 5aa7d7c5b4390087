using SpinBench.Instruments;
using SpinBench.VirtualBench.Gaussmeters;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>What all gaussmeters go through.</summary>
internal static class GaussmeterTrial
{
    private const double Resolution = 1.1e-6;

    private static readonly GaussmeterConfiguration Wanted = new() { AutoRange = false, Range = 0.35, Filter = GaussmeterFilter.LowPass };

    /// <summary>A trial of one model, whose probe saw a field of 0.3 T and is in one of 0.12 T.</summary>
    public static FaultTrial<IGaussmeter> Of(
        GaussmeterModel model, Func<SimulatedHallProbe, IVirtualInstrument> firmware, Func<IMessageSession, IGaussmeter> drive, string identity, int[]? heedlessOfPower = null) => new()
        {
            Make = () =>
            {
                var probe = new SimulatedHallProbe(new StillStation(), new SimulatedHallProbeSettings { Noise = 0 }, model, 5, "gaussmeter");
                ((IFieldWatch)probe).Observe(1, 0, 0.3);
                ((IFieldWatch)probe).Observe(1, 0.3, 0.12);
                return (probe, firmware(probe));
            },
            Drive = drive,
            AtThePanel = "UNIT 1",
            HeedlessOfPower = heedlessOfPower ?? [],
            Steps =
        [
            async (driver, _, _) => Assert.Equal(identity, (await driver.IdentifyAsync()).Model),
            async (driver, truth, _) =>
            {
                await driver.ConfigureAsync(Wanted);
                Assert.Equal(Wanted, (await truth.ReadConfigurationAsync()) with { Range = 0.35 });
                Assert.Equal(0.35, (await truth.ReadConfigurationAsync()).Range, 1e-9);
            },
            async (driver, truth, _) =>
            {
                var read = await driver.ReadConfigurationAsync();
                Assert.Equal((await truth.ReadConfigurationAsync()) with { Range = read.Range }, read);
                Assert.Equal(0.35, read.Range, 1e-9);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadFieldAsync();
                Assert.Equal(0.12, await truth.ReadFieldAsync(), 1e-5);
                if (!isFalse) Assert.Equal(await truth.ReadFieldAsync(), read, Resolution);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadExtremesAsync();
                var held = await truth.ReadExtremesAsync();
                if (isFalse) return;
                Assert.Equal(held.Largest, read.Largest, Resolution);
                Assert.Equal(held.Smallest, read.Smallest, Resolution);
            },
            async (driver, truth, _) =>
            {
                await driver.RestartExtremesAsync();
                Assert.Equal(0.12, (await truth.ReadExtremesAsync()).Largest, 1e-5);
            },
            async (driver, truth, _) =>
            {
                await driver.ZeroAsync();
                Assert.Equal(0, await truth.ReadFieldAsync(), 1e-5);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadFieldAsync();
                if (!isFalse) Assert.Equal(await truth.ReadFieldAsync(), read, Resolution);
            },
        ],
            IsSafe = _ => Task.FromResult(true),
        };
}
