using SpinBench.Drivers.PulseGenerators;
using SpinBench.Instruments;
using SpinBench.VirtualBench.PulseGenerators;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The pulse generator's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
public sealed class Keysight81160AFaults
{
    private static readonly PulseConfiguration Wanted = new() { Amplitude = 0.8, Width = 150e-9 };

    private readonly FaultTrial<IPulseGenerator> _trial = new()
    {
        Make = () =>
        {
            var generator = new SimulatedWaveformGenerator(
                new StillStation(), [new MatchedLoad(), new MatchedLoad()], new SimulatedWaveformGeneratorSettings(), 3, "pulser");
            return (generator, new VirtualKeysight81160A(generator));
        },
        Drive = session => new Keysight81160A(session),
        AtThePanel = ":PULS:WIDT1 170 NS",
        Steps =
        [
            async (driver, _, _) => Assert.Equal("81160A", (await driver.IdentifyAsync()).Model),
            async (driver, truth, _) =>
            {
                await driver.ConfigureAsync(1, Wanted);
                Assert.Equal(Wanted.Amplitude, (await truth.ReadConfigurationAsync(1)).Amplitude, 1e-9);
            },
            async (driver, truth, _) =>
            {
                await driver.SetOutputAsync(1, true);
                Assert.True(await truth.ReadOutputAsync(1));
            },
            async (driver, truth, _) =>
            {
                await driver.SetAmplitudeAsync(1, 1.1);
                Assert.Equal(1.1, (await truth.ReadConfigurationAsync(1)).Amplitude, 1e-9);
            },
            async (driver, truth, _) =>
            {
                await driver.SetAmplitudeAsync(1, -0.7);
                Assert.Equal(-0.7, (await truth.ReadConfigurationAsync(1)).Amplitude, 1e-9);
                Assert.True(await truth.ReadOutputAsync(1));
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadConfigurationAsync(1);
                if (isFalse) return;
                Assert.Equal((await truth.ReadConfigurationAsync(1)).Amplitude, read.Amplitude, 1e-9);
                AssertWidth(read.Width);
            },
            async (driver, truth, _) =>
            {
                await driver.TriggerAsync(1);
                AssertWidth((await truth.ReadConfigurationAsync(1)).Width);
            },
            async (driver, truth, _) => Assert.Equal(await truth.ReadOutputAsync(1), await driver.ReadOutputAsync(1)),
        ],
        IsSafe = async truth => !await truth.ReadOutputAsync(1) && !await truth.ReadOutputAsync(2),
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_the_outputs_off() =>
        FaultMatrix.RunAllAsync("keysight-81160a", _trial, messages: 22);

    // A person at the panel may have had the last word.
    private static void AssertWidth(double width) => Assert.True(Math.Abs(width - Wanted.Width) < 1e-12 || Math.Abs(width - 170e-9) < 1e-12, $"{width} s");
}
