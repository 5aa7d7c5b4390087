using SpinBench.Drivers.LockIns;
using SpinBench.Instruments;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The SR860's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "srs-sr860")]
public sealed class SrsSr860Faults
{
    private readonly FaultTrial<ILockInAmplifier> _trial =
        LockInTrial.Of("srs-sr860", "SR860", session => new SrsSr860(session), phaseCommand: "PHAS", resolution: 0);

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_no_drive() => FaultMatrix.RunAllAsync("srs-sr860", _trial);
}
