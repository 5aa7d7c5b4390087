using SpinBench.Drivers.DeviceArrays;
using SpinBench.Instruments;
using SpinBench.Samples.SttMtj;
using SpinBench.VirtualBench.DeviceArrays;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The driver of arrays of devices under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "spinbench-array")]
public sealed class SpinBenchArrayFaults
{
    private static readonly double[] Some = [81e-6, 92.123456789e-6, 99e-6];
    private static readonly double[] One = [87e-6];

    private readonly FaultTrial<IDeviceArray> _trial = new()
    {
        Make = () =>
        {
            var array = new SimulatedDeviceArray(new StillStation(), new SttMtjNeurons(new SttMtjNeuronParameters { Devices = 4, Fidelity = NeuronFidelity.Polynomial }));
            return (array, new VirtualSpinBenchArray(array));
        },
        Drive = session => new SpinBenchArray(session),
        // Somebody mistypes a command: an error is in the queue that is not the driver's.
        AtThePanel = "NONSENSE",
        NeedsNoPower = true,
        Steps =
        [
            async (driver, _, _) => Assert.Equal("ARRAY", (await driver.IdentifyAsync()).Model),
            async (driver, truth, _) =>
            {
                var read = await driver.ReadArrayAsync();
                Assert.Equal(await truth.ReadArrayAsync(), read);
            },
            async (driver, truth, changes) => await AssertAnswersAsync(Some, driver, truth, changes),
            async (driver, truth, changes) => await AssertAnswersAsync(One, driver, truth, changes),
        ],
        IsSafe = _ => Task.FromResult(true),
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception() => FaultMatrix.RunAllAsync("spinbench-array", _trial);

    private static async Task AssertAnswersAsync(double[] stimuli, IDeviceArray driver, IDeviceArray truth, bool changes)
    {
        double[] expected = new double[stimuli.Length], answered = new double[stimuli.Length];
        await driver.RespondAsync(stimuli, answered);
        await truth.RespondAsync(stimuli, expected);
        if (!changes) Assert.Equal(expected, answered);
    }
}
