using SpinBench.Drivers.PulseGenerators;
using SpinBench.Instruments;
using SpinBench.VirtualBench.PulseGenerators;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The pulse generator's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "keysight-81160a")]
public sealed class Keysight81160AFaults
{
    private readonly FaultTrial<IPulseGenerator> _trial = new()
    {
        Make = () =>
        {
            var generator = new SimulatedWaveformGenerator(
                new StillStation(), [new MatchedLoad(), new MatchedLoad()], new SimulatedWaveformGeneratorSettings(), 3, "pulser");
            return (generator, new VirtualKeysight81160A(generator));
        },
        Drive = session => new Keysight81160A(session),
        AtThePanel = PulseTrial.AtThePanel(":PULS:WIDT1"),
        Steps =
        [
            async (driver, _, _) => Assert.Equal("81160A", (await driver.IdentifyAsync()).Model),
            .. PulseTrial.Steps<IPulseGenerator>(),
            async (driver, truth, _) =>
            {
                await driver.TriggerAsync(1);
                PulseTrial.AssertWidth((await truth.ReadConfigurationAsync(1)).Width);
            },
            async (driver, truth, _) =>
            {
                var read = await driver.ReadOutputAsync(1);
                Assert.Equal(await truth.ReadOutputAsync(1), read);
            },
        ],
        IsSafe = async truth => !await truth.ReadOutputAsync(1) && !await truth.ReadOutputAsync(2),
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_the_outputs_off() =>
        FaultMatrix.RunAllAsync("keysight-81160a", _trial);
}
