using System.Globalization;
using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Safety;

namespace SpinBench.Benches;

/// <summary>
/// Takes every drive off the sample: the roles in the bench file's order, then every instrument by itself, so that one which no role has
/// reached is safe as well. Each step is bounded in time; a failure is kept and reported, and never hides the next step.
/// </summary>
public sealed class SafeState
{
    // Who heeds the cancellation needs a moment to do so; who does not is left behind.
    private static readonly TimeSpan UsualGrace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UsualInstrumentBound = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBound = TimeSpan.FromHours(1);

    private readonly IReadOnlyList<(string Name, IComposedRole Role)> _roles;
    private readonly IReadOnlyDictionary<string, IInstrument> _instruments;
    private readonly TimeSpan _instrumentBound;
    private readonly TimeSpan _grace;

    internal SafeState(
        IEnumerable<(string Name, IComposedRole Role)> roles,
        IReadOnlyDictionary<string, IInstrument> instruments,
        TimeSpan? instrumentBound = null,
        TimeSpan? grace = null)
    {
        _roles = [.. roles];
        _instruments = instruments;
        _instrumentBound = instrumentBound ?? UsualInstrumentBound;
        _grace = grace ?? UsualGrace;
    }

    /// <summary>True once the way into the safe state was gone, whatever came of it, until the bench is prepared again.</summary>
    internal bool IsEntered { get; set; }

    /// <summary>Makes the bench safe. Never throws.</summary>
    /// <returns>The steps that failed; empty when the bench is safe.</returns>
    public async ValueTask<IReadOnlyList<SafeStepFailure>> EnterAsync()
    {
        IsEntered = true;
        var failures = new List<SafeStepFailure>();
        foreach (var (name, role) in _roles)
            await TryAsync(failures, $"role '{name}'", () => Bound(role.SafeWithin), role.MakeSafeAsync).ConfigureAwait(false);
        foreach (var (name, instrument) in _instruments.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            await TryAsync(failures, $"instrument '{name}'", () => _instrumentBound, instrument.MakeSafeAsync).ConfigureAwait(false);
        return failures;
    }

    private static TimeSpan Bound(double seconds) =>
        seconds >= 0 && seconds < LongestBound.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestBound;

    private async ValueTask TryAsync(
        List<SafeStepFailure> failures, string step, Func<TimeSpan> boundOf, Func<CancellationToken, ValueTask> action)
    {
        var bound = _instrumentBound;
        var late = false;
        try
        {
            bound = boundOf();
            // The wall clock: a bench whose own time stands still must become safe all the same.
            using var timeout = new CancellationTokenSource(bound, TimeProvider.System);
            var token = timeout.Token;
            // On a thread of its own: neither a driver that blocks its thread nor a crowded thread pool may block the way into the safe state.
            var attempt = Task.Factory
                .StartNew(() => action(token).AsTask(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .Unwrap();
            try
            {
                await attempt.WaitAsync(bound + _grace, TimeProvider.System).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is OperationCanceledException or TimeoutException)
            {
                late = !attempt.IsCompleted || timeout.IsCancellationRequested;
                throw;
            }
        }
        catch (Exception problem)
        {
            failures.Add(new SafeStepFailure(
                step, late ? string.Create(CultureInfo.InvariantCulture, $"took longer than {bound.TotalSeconds:0.###} s") : problem.Message));
        }
    }
}
