using SpinBench.Drivers.LockIns;
using SpinBench.Instruments;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The SR865A's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "srs-sr865a")]
public sealed class SrsSr865AFaults
{
    private readonly FaultTrial<ILockInAmplifier> _trial =
        LockInTrial.Of("srs-sr865a", "SR865A", session => new SrsSr865A(session), phaseCommand: "PHAS", resolution: 0);

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_no_drive() => FaultMatrix.RunAllAsync("srs-sr865a", _trial);
}
