using SpinBench.Drivers.FieldSources;
using SpinBench.Instruments;
using SpinBench.VirtualBench.FieldSources;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The electromagnet supplies' drivers under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "lakeshore-643")]
[Trait(FaultMatrix.DriverTrait, "lakeshore-648")]
public sealed class LakeShoreMagnetSupplyFaults
{
    [Fact]
    public Task On_a_643_each_step_ends_with_the_truth_or_with_a_typed_exception_and_no_current() =>
        FaultMatrix.RunAllAsync("lakeshore-643", Trial(LakeShoreSupplyModel.Model643, "MODEL643", 35, session => new LakeShore643(session)));

    [Fact]
    public Task On_a_648_each_step_ends_with_the_truth_or_with_a_typed_exception_and_no_current() =>
        FaultMatrix.RunAllAsync("lakeshore-648", Trial(LakeShoreSupplyModel.Model648, "MODEL648", 75, session => new LakeShore648(session)));

    private static FaultTrial<IBipolarSupply> Trial(
        LakeShoreSupplyModel model, string identity, double compliance, Func<IMessageSession, IBipolarSupply> drive) => new()
        {
            Make = () =>
            {
                var supply = new SimulatedRampingSupply(
                    new PassingStation(), new SimulatedRampingSupplySettings { CurrentNoise = 0, VoltageNoise = 0 }, model, 5, "magnet");
                return (supply, new VirtualLakeShoreSupply(supply));
            },
            Drive = drive,
            AtThePanel = "SETI 3",
            Steps =
        [
            async (driver, _, _) => Assert.Equal(identity, (await driver.IdentifyAsync()).Model),
            async (driver, _, _) => await driver.ConfigureAsync(new SupplyConfiguration { ComplianceVoltage = compliance }),
            async (driver, truth, _) =>
            {
                await driver.SetCurrentAsync(2.5);
                Assert.Equal(2.5, await truth.ReadCurrentSetPointAsync(), 1e-4);
            },
            async (driver, truth, _) =>
            {
                var read = await driver.ReadConfigurationAsync();
                Assert.Equal(await truth.ReadConfigurationAsync(), read);
            },
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
}
