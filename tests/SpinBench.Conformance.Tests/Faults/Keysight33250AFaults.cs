using SpinBench.Drivers.PulseGenerators;
using SpinBench.Instruments;
using SpinBench.VirtualBench.PulseGenerators;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The 33250A's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "keysight-33250a")]
public sealed class Keysight33250AFaults
{
    private readonly FaultTrial<IWaveformGenerator> _trial = WaveformGeneratorTrial.Of(
        channels: 1,
        largestCode: 2047,
        generator => new VirtualKeysight33250A(generator),
        session => new Keysight33250A(session),
        "33250A",
        widthCommand: ":PULS:WIDT");

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_the_outputs_off() =>
        FaultMatrix.RunAllAsync("keysight-33250a", _trial);
}
