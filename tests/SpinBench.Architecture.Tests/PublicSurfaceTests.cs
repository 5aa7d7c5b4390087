using SpinBench.Instruments;

namespace SpinBench.Architecture.Tests;

public class PublicSurfaceTests
{
    [Fact]
    public void The_contracts_change_only_on_purpose()
    {
        var approved = Path.Combine(Repository.Root, "tests", "SpinBench.Architecture.Tests", "contracts.approved.txt");
        var surface = PublicSurface.Of(typeof(IInstrument).Assembly);
        var received = Path.ChangeExtension(approved, null) is { } stem ? stem[..^".approved".Length] + ".received.txt" : "";
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == surface)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, surface);
        Assert.Fail($"The public contracts changed. Compare {Repository.Relative(received)} with {Repository.Relative(approved)}, and copy it over if the change is meant.");
    }
}
