using SpinBench.Drivers.Gaussmeters;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Gaussmeters;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The 475's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "lakeshore-475")]
public sealed class LakeShore475Faults
{
    private readonly FaultTrial<IGaussmeter> _trial = GaussmeterTrial.Of(
        GaussmeterModel.LakeShore475, probe => new VirtualLakeShore475(probe), session => new LakeShore475(session), "MODEL475");

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception() => FaultMatrix.RunAllAsync("lakeshore-475", _trial);
}
