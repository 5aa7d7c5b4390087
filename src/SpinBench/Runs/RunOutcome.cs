using SpinBench.Safety;

namespace SpinBench.Runs;

/// <summary>How the measuring part of a run ended.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="Rows">Rows recorded.</param>
/// <param name="BenchSeconds">Time it took in the bench's time, in seconds.</param>
/// <param name="Problem">What stopped it; null when it is complete or was stopped by a person.</param>
/// <param name="SafeStepFailures">Steps into the safe state that failed; empty when the bench is safe.</param>
public sealed record RunOutcome(
    RunStatus Status, int Rows, double BenchSeconds, Exception? Problem, IReadOnlyList<SafeStepFailure> SafeStepFailures);
