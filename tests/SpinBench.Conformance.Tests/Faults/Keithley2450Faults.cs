using SpinBench.Drivers.SourceMeters;
using SpinBench.Instruments;
using SpinBench.VirtualBench.SourceMeters;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The source meter's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "keithley-2450")]
public sealed class Keithley2450Faults
{
    private readonly FaultTrial<ISourceMeter> _trial = SourceMeterTrial.Of(
        "2450",
        (meter, circuit) => new VirtualKeithley2450(meter, circuit),
        session => new Keithley2450(session),
        limitCommand: ":SOUR:CURR:VLIM",
        keepsUntilMeasured: true);

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_the_output_off() =>
        FaultMatrix.RunAllAsync("keithley-2450", _trial);
}
