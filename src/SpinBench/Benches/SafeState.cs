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

    private const int Rounds = 3;

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

    /// <summary>
    /// Makes the bench safe. Never throws. What fails is tried again when all other steps are gone: a line that comes back, or a reply that
    /// was garbled, must not leave an output on. What takes too long is not.
    /// </summary>
    /// <returns>The steps that failed to the last; empty when the bench is safe.</returns>
    public async ValueTask<IReadOnlyList<SafeStepFailure>> EnterAsync()
    {
        IsEntered = true;
        (string Name, Func<TimeSpan> Bound, Func<CancellationToken, ValueTask> Action)[] steps =
        [
            .. _roles.Select(entry => ($"role '{entry.Name}'", (Func<TimeSpan>)(() => Bound(entry.Role.SafeWithin)), (Func<CancellationToken, ValueTask>)entry.Role.MakeSafeAsync)),
            .. _instruments.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => ($"instrument '{entry.Key}'", (Func<TimeSpan>)(() => _instrumentBound), (Func<CancellationToken, ValueTask>)entry.Value.MakeSafeAsync)),
        ];
        var results = new (SafeStepFailure? Failure, bool Late)[steps.Length];
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < steps.Length; i++)
            {
                if (round == 0 || results[i] is { Failure: not null, Late: false })
                    results[i] = await TryAsync(steps[i].Name, steps[i].Bound, steps[i].Action).ConfigureAwait(false);
            }
        }

        return [.. results.Select(result => result.Failure).OfType<SafeStepFailure>()];
    }

    private static TimeSpan Bound(double seconds) =>
        seconds >= 0 && seconds < LongestBound.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestBound;

    private async ValueTask<(SafeStepFailure? Failure, bool Late)> TryAsync(string step, Func<TimeSpan> boundOf, Func<CancellationToken, ValueTask> action)
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

            return (null, false);
        }
        catch (Exception problem)
        {
            return (new SafeStepFailure(
                step, late ? string.Create(CultureInfo.InvariantCulture, $"took longer than {bound.TotalSeconds:0.###} s") : problem.Message), late);
        }
    }
}
