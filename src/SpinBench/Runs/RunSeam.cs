namespace SpinBench.Runs;

/// <summary>A place in a record where something else happened between two rows. The record itself does not show it.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="AfterRow">Number of rows before it.</param>
/// <param name="At">When, in the world's time.</param>
/// <param name="Note">What a person should know of it.</param>
/// <param name="Repeated">Number of points that were measured again to restore the state; their rows are not in the record.</param>
public sealed record RunSeam(SeamKind Kind, int AfterRow, DateTimeOffset At, string Note, int Repeated = 0);
