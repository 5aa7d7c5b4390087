namespace SpinBench.Protocols;

/// <summary>A protocol that says how the state of the sample before its next point is restored when a run is resumed on a real bench.</summary>
/// <typeparam name="TSettings">The protocol's settings.</typeparam>
/// <typeparam name="TPoint">The protocol's points.</typeparam>
/// <typeparam name="TRow">The protocol's rows.</typeparam>
public interface IRestorable<TSettings, TPoint, TRow>
    where TSettings : class
    where TRow : struct
{
    /// <summary>What must be measured again, and what cannot be restored. Pure.</summary>
    /// <param name="settings">The recipe's settings.</param>
    /// <param name="measured">The points measured so far; at least one.</param>
    /// <param name="rows">Their rows.</param>
    Restoration Restore(TSettings settings, IReadOnlyList<TPoint> measured, IReadOnlyList<TRow> rows);
}
