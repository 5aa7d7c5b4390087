using SpinBench.Drivers.Switches;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Switches;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The switch mainframe's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "keithley-7001")]
public sealed class Keithley7001Faults
{
    private static readonly SwitchChannel[] Both = [new(1, 1, 2), new(2, 3, 4)];
    private static readonly SwitchChannel[] Other = [new(1, 4, 10)];
    private static readonly SwitchChannel Persons = new(2, 1, 1);

    private readonly FaultTrial<ISwitchMatrix> _trial = new()
    {
        Make = () =>
        {
            var station = new StillStation();
            var switches = new SimulatedSwitchMatrix(station, new SimulatedSwitchMatrixSettings());
            return (switches, new VirtualKeithley7001(switches, station));
        },
        Drive = session => new Keithley7001(session),
        AtThePanel = $":ROUT:CLOS (@{Persons})",
        Steps =
        [
            async (driver, _, _) => Assert.Equal("MODEL 7001", (await driver.IdentifyAsync()).Model),
            async (driver, truth, _) =>
            {
                await driver.CloseOnlyAsync(Both);
                await AssertClosedAsync(Both, truth);
            },
            async (driver, truth, _) =>
            {
                var read = await driver.ReadClosedAsync();
                Assert.Equal(await truth.ReadClosedAsync(), read);
            },
            async (driver, truth, _) =>
            {
                await driver.CloseAsync(Other);
                await AssertClosedAsync([Both[0], Other[0], Both[1]], truth);
            },
            async (driver, truth, _) =>
            {
                await driver.OpenAsync([Both[0]]);
                await AssertClosedAsync([Other[0], Both[1]], truth);
            },
            async (driver, truth, _) =>
            {
                var read = await driver.ReadClosedAsync();
                Assert.Equal(await truth.ReadClosedAsync(), read);
            },
        ],
        IsSafe = async truth => (await truth.ReadClosedAsync()).Count == 0,
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_all_relays_open() =>
        FaultMatrix.RunAllAsync("keithley-7001", _trial);

    // A person at the panel may have closed one more.
    private static async Task AssertClosedAsync(SwitchChannel[] expected, ISwitchMatrix truth) =>
        Assert.Equal(expected, (await truth.ReadClosedAsync()).Where(channel => channel != Persons));
}
