using SpinBench.Drivers.LockIns;
using SpinBench.Instruments;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The 7270's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "ametek-7270")]
public sealed class Ametek7270Faults
{
    // Answers of one number, and such as are true whatever was set.
    private const int FaultsOfTheMoment = 5, AuxiliaryOutput = 7;

    private readonly FaultTrial<ILockInAmplifier> _trial =
        LockInTrial.Of("ametek-7270", "7270", session => new Ametek7270(session), phaseCommand: "REFP.", resolution: 1e-4, prompt: new("*?", "ID"), heedlessOfPower: [FaultsOfTheMoment, AuxiliaryOutput]);

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_no_drive() => FaultMatrix.RunAllAsync("ametek-7270", _trial);
}
