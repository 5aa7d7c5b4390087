using SpinBench.Drivers.FieldSources;
using SpinBench.Instruments;
using SpinBench.VirtualBench.FieldSources;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The electromagnet supply's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
public sealed class LakeShore643Faults
{
    private static readonly SupplyConfiguration Wanted = new() { ComplianceVoltage = 35 };

    private readonly FaultTrial<IBipolarSupply> _trial = new()
    {
        Make = () =>
        {
            var supply = new SimulatedRampingSupply(
                new PassingStation(), new SimulatedRampingSupplySettings { CurrentNoise = 0, VoltageNoise = 0 }, LakeShoreSupplyModel.Model643, 5, "magnet");
            return (supply, new VirtualLakeShoreSupply(supply));
        },
        Drive = session => new LakeShore643(session),
        AtThePanel = "SETI 3",
        Steps =
        [
            async (driver, _, _) => Assert.Equal("MODEL643", (await driver.IdentifyAsync()).Model),
            async (driver, _, _) => await driver.ConfigureAsync(Wanted),
            async (driver, truth, _) =>
            {
                await driver.SetCurrentAsync(2.5);
                Assert.Equal(2.5, await truth.ReadCurrentSetPointAsync(), 1e-4);
            },
            async (driver, truth, _) => Assert.Equal(await truth.ReadConfigurationAsync(), await driver.ReadConfigurationAsync()),
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadCurrentSetPointAsync();
                if (!isFalse) Assert.Equal(await truth.ReadCurrentSetPointAsync(), read, 1e-4);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.MeasureCurrentAsync();
                if (isFalse) return;
                Assert.Equal(await truth.MeasureCurrentAsync(), read, 1e-4);
                Assert.InRange(read, 2.4999, 3.0001);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.MeasureVoltageAsync();
                if (!isFalse) Assert.Equal(await truth.MeasureVoltageAsync(), read, 1e-4);
            },
            async (driver, truth, _) =>
            {
                await driver.SetOutputAsync(false);
                Assert.Equal(0, await truth.ReadCurrentSetPointAsync());
            },
            async (driver, truth, _) =>
            {
                await driver.SetCurrentAsync(-1.25);
                Assert.Equal(-1.25, await truth.ReadCurrentSetPointAsync(), 1e-4);
            },
        ],
        IsSafe = async truth => await truth.ReadCurrentSetPointAsync() == 0 && await truth.MeasureCurrentAsync() == 0,
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_no_current() =>
        FaultMatrix.RunAllAsync("lakeshore-643", _trial, messages: 12);
}
