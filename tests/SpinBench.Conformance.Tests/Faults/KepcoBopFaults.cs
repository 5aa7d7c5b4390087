using SpinBench.Drivers.FieldSources;
using SpinBench.Instruments;
using SpinBench.VirtualBench.FieldSources;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The bipolar supply's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "kepco-bop")]
public sealed class KepcoBopFaults
{
    private static readonly SupplyConfiguration Wanted = new() { ComplianceVoltage = 12 };

    private readonly FaultTrial<IBipolarSupply> _trial = new()
    {
        Make = () =>
        {
            var supply = new SimulatedPowerSupply(
                new StillStation(), new SimulatedPowerSupplySettings { CurrentNoise = 0, VoltageNoise = 0 }, 5, "magnet");
            return (supply, new VirtualKepcoBop(supply));
        },
        Drive = session => new KepcoBop(session),
        AtThePanel = "VOLT 7",
        Steps =
        [
            async (driver, _, _) => Assert.StartsWith("BIT 4886", (await driver.IdentifyAsync()).Model, StringComparison.Ordinal),
            async (driver, truth, _) =>
            {
                await driver.ConfigureAsync(Wanted);
                Assert.Equal(SupplyMode.Current, (await truth.ReadConfigurationAsync()).Mode);
                // A person at the panel may have had the last word.
                var compliance = (await truth.ReadConfigurationAsync()).ComplianceVoltage;
                Assert.True(Math.Abs(compliance - 12) < 0.01 || Math.Abs(compliance - 7) < 0.01, $"{compliance} V");
            },
            async (driver, truth, _) =>
            {
                await driver.SetCurrentAsync(2.5);
                Assert.Equal(2.5, await truth.ReadCurrentSetPointAsync(), 1e-3);
            },
            async (driver, truth, _) =>
            {
                await driver.SetOutputAsync(true);
                Assert.True(await truth.ReadOutputAsync());
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadConfigurationAsync();
                if (!isFalse) Assert.Equal((await truth.ReadConfigurationAsync()).ComplianceVoltage, read.ComplianceVoltage, 1e-3);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadCurrentSetPointAsync();
                if (!isFalse) Assert.Equal(await truth.ReadCurrentSetPointAsync(), read, 1e-3);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.MeasureCurrentAsync();
                if (!isFalse) Assert.Equal(await truth.MeasureCurrentAsync(), read, 1e-3);
            },
            async (driver, truth, _) =>
            {
                var read = await driver.ReadOutputAsync();
                Assert.Equal(await truth.ReadOutputAsync(), read);
            },
        ],
        IsSafe = async truth => !await truth.ReadOutputAsync(),
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_the_output_off() =>
        FaultMatrix.RunAllAsync("kepco-bop", _trial);
}
