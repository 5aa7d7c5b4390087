using SpinBench.Instruments;

namespace SpinBench.Safety;

/// <summary>A bench could not be made safe: somebody must look at it.</summary>
/// <param name="failures">The steps that failed, one at least.</param>
/// <param name="before">What had gone wrong before; or null.</param>
public sealed class NotSafeException(IReadOnlyList<SafeStepFailure> failures, Exception? before = null)
    : InstrumentException(failures[0].Step, null, Describe(failures, before), before)
{
    /// <summary>The steps that failed.</summary>
    public IReadOnlyList<SafeStepFailure> Failures { get; } = failures;

    private static string Describe(IReadOnlyList<SafeStepFailure> failures, Exception? before)
    {
        var others = string.Concat(failures.Skip(1).Select(failure => $"; {failure.Step}: {failure.Problem}"));
        var earlier = before is null ? "" : $" Before that: {before.Message}";
        return $"NOT SAFE: {failures[0].Problem}{others}. Look at the bench.{earlier}";
    }
}
