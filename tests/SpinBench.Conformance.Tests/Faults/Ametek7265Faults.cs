using SpinBench.Drivers.LockIns;
using SpinBench.Instruments;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The 7265's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "ametek-7265")]
public sealed class Ametek7265Faults
{
    // Answers of one number, and such as are true whatever was set.
    private const int FaultsOfTheMoment = 5, AuxiliaryOutput = 7;

    private readonly FaultTrial<ILockInAmplifier> _trial =
        LockInTrial.Of("ametek-7265", "7265", session => new Ametek7265(session), phaseCommand: "REFP.", resolution: 1e-4, prompt: new("*?", "ID"), heedlessOfPower: [FaultsOfTheMoment, AuxiliaryOutput]);

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_no_drive() => FaultMatrix.RunAllAsync("ametek-7265", _trial);
}
