using SpinBench.Drivers.FieldSources;
using SpinBench.Instruments;
using SpinBench.VirtualBench.FieldSources;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The magnet programmer's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "ami-430")]
public sealed class Ami430Faults
{
    private static readonly MagnetConfiguration Wanted = new() { TeslaPerAmpere = 0.1, RampRate = 0.05, VoltageLimit = 8 };

    private readonly FaultTrial<IMagnetProgrammer> _trial = new()
    {
        Make = () =>
        {
            var magnet = new SimulatedMagnetProgrammer(
                new PassingStation(), new SimulatedMagnetProgrammerSettings { CurrentNoise = 0, Inductance = 1 }, Wanted.TeslaPerAmpere, 5, "magnet");
            return (magnet, new VirtualAmi430(magnet));
        },
        Drive = session => new Ami430(session),
        AtThePanel = "CONF:FIELD:UNITS 0",
        GreetingLines = 2,
        // Whether the magnet is persistent.
        HeedlessOfPower = [8],
        Steps =
        [
            async (driver, _, _) => Assert.Equal("MODEL 430", (await driver.IdentifyAsync()).Model),
            async (driver, truth, _) =>
            {
                await driver.ConfigureAsync(Wanted);
                AssertSame(await truth.ReadConfigurationAsync(), Wanted);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadConfigurationAsync();
                if (!isFalse) AssertSame(await truth.ReadConfigurationAsync(), read);
            },
            async (driver, truth, _) =>
            {
                await driver.SetTargetAsync(0.5);
                Assert.Equal(0.5, await truth.ReadTargetAsync(), 1e-9);
            },
            async (driver, truth, _) =>
            {
                await driver.RampAsync();
                Assert.True(await truth.ReadStateAsync() is MagnetState.Ramping or MagnetState.Holding);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadTargetAsync();
                if (!isFalse) Assert.Equal(await truth.ReadTargetAsync(), read, 1e-8);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadFieldAsync();
                if (isFalse) return;
                Assert.Equal(await truth.ReadFieldAsync(), read, 1e-8);
                Assert.Equal(0.5, read, 1e-6);
            },
            async (driver, truth, _) =>
            {
                await driver.PauseAsync();
                Assert.Equal(MagnetState.Paused, await truth.ReadStateAsync());
                Assert.Equal(MagnetState.Paused, await driver.ReadStateAsync());
            },
            async (driver, truth, _) =>
            {
                var read = await driver.ReadPersistentAsync();
                Assert.Equal(await truth.ReadPersistentAsync(), read);
            },
        ],
        IsSafe = async truth => Math.Abs(await truth.ReadFieldAsync()) < 1e-9,
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_the_field_at_zero() =>
        FaultMatrix.RunAllAsync("ami-430", _trial);

    private static void AssertSame(MagnetConfiguration truth, MagnetConfiguration read)
    {
        Assert.Equal(truth.TeslaPerAmpere, read.TeslaPerAmpere, 1e-8);
        Assert.Equal(truth.RampRate, read.RampRate, 1e-8);
        Assert.Equal(truth.VoltageLimit, read.VoltageLimit, 1e-8);
    }
}
