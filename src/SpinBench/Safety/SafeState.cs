using SpinBench.Instruments;
using SpinBench.Roles;

namespace SpinBench.Safety;

/// <summary>
/// Takes every drive off the sample: the roles in the bench file's order, then whatever instrument no role has reached. Each step is
/// bounded in time; a failure is kept and reported, and never hides the next step.
/// </summary>
public sealed class SafeState
{
    private static readonly TimeSpan InstrumentBound = TimeSpan.FromSeconds(10);

    private readonly IReadOnlyList<(string Name, IComposedRole Role)> _roles;
    private readonly IReadOnlyDictionary<string, IInstrument> _instruments;

    internal SafeState(IEnumerable<(string Name, IComposedRole Role)> roles, IReadOnlyDictionary<string, IInstrument> instruments)
    {
        _roles = [.. roles];
        _instruments = instruments;
    }

    /// <summary>Makes the bench safe. Never throws.</summary>
    /// <returns>The steps that failed; empty when the bench is safe.</returns>
    public async ValueTask<IReadOnlyList<SafeStepFailure>> EnterAsync()
    {
        var failures = new List<SafeStepFailure>();
        foreach (var (name, role) in _roles)
            await TryAsync(failures, $"role '{name}'", TimeSpan.FromSeconds(role.SafeWithin), role.MakeSafeAsync).ConfigureAwait(false);
        foreach (var (name, instrument) in _instruments.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            await TryAsync(failures, $"instrument '{name}'", InstrumentBound, instrument.MakeSafeAsync).ConfigureAwait(false);
        return failures;
    }

    private static async ValueTask TryAsync(
        List<SafeStepFailure> failures, string step, TimeSpan bound, Func<CancellationToken, ValueTask> action)
    {
        // The wall clock: a bench whose own time stands still must become safe all the same.
        using var timeout = new CancellationTokenSource(bound, TimeProvider.System);
        try
        {
            await action(timeout.Token).AsTask().WaitAsync(bound + TimeSpan.FromSeconds(1), TimeProvider.System).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            failures.Add(new SafeStepFailure(step, problem is OperationCanceledException or TimeoutException
                ? $"took longer than {bound.TotalSeconds:0.#} s"
                : problem.Message));
        }
    }
}
