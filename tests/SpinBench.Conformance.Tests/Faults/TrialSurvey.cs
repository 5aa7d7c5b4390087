namespace SpinBench.Conformance.Tests.Faults;

/// <summary>What a driver sends in a trial where nothing goes wrong.</summary>
/// <param name="Messages">How many messages, up to the safe state.</param>
/// <param name="Questions">Which of them, counted from 1, are answered; up to the last step.</param>
internal sealed record TrialSurvey(int Messages, IReadOnlyCollection<int> Questions);
