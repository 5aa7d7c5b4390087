using SpinBench.Drivers.PulseGenerators;
using SpinBench.Instruments;
using SpinBench.VirtualBench.PulseGenerators;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The 33500's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "keysight-33500")]
public sealed class Keysight33500Faults
{
    private readonly FaultTrial<IWaveformGenerator> _trial = WaveformGeneratorTrial.Of(
        channels: 2,
        largestCode: 32767,
        generator => new VirtualKeysight33500(generator),
        session => new Keysight33500(session),
        "33522B",
        widthCommand: ":SOUR1:FUNC:PULS:WIDT");

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_the_outputs_off() =>
        FaultMatrix.RunAllAsync("keysight-33500", _trial);
}
