using SpinBench.Drivers.SourceMeters;
using SpinBench.Instruments;
using SpinBench.VirtualBench.SourceMeters;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The source meter's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "keithley-2400")]
public sealed class Keithley2400Faults
{
    private readonly FaultTrial<ISourceMeter> _trial = SourceMeterTrial.Of(
        "2400",
        (meter, circuit) => new VirtualKeithley2400(meter, circuit, circuit),
        session => new Keithley2400(session),
        limitCommand: ":SENS:VOLT:PROT",
        keepsUntilMeasured: false);

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_the_output_off() =>
        FaultMatrix.RunAllAsync("keithley-2400", _trial);
}
