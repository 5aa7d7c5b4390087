using SpinBench.Drivers.Gaussmeters;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Gaussmeters;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The 425's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "lakeshore-425")]
public sealed class LakeShore425Faults
{
    // There is no register that would tell: only readings are held against what was set.
    private const int Settings = 2, Restart = 5, Zero = 6;

    private readonly FaultTrial<IGaussmeter> _trial = GaussmeterTrial.Of(
        GaussmeterModel.LakeShore425, probe => new VirtualLakeShore425(probe), session => new LakeShore425(session), "MODEL425", [Settings, Restart, Zero]);

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception() => FaultMatrix.RunAllAsync("lakeshore-425", _trial);
}
