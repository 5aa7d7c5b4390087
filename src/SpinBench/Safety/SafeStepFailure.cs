namespace SpinBench.Safety;

/// <summary>A step of the way into the safe state that failed: somebody must look at the bench.</summary>
/// <param name="Step">The role or instrument.</param>
/// <param name="Problem">What went wrong.</param>
public sealed record SafeStepFailure(string Step, string Problem);
