using System.Collections;

namespace SpinBench.Runs;

/// <summary>The rows that a plan may know of: while it is walked over a record that exists, those before the point.</summary>
/// <typeparam name="TRow">The rows.</typeparam>
internal sealed class SoFar<TRow>(RowTable<TRow> table) : IReadOnlyList<TRow>
    where TRow : struct
{
    /// <summary>Number of rows that are known while a record is walked over; null when all are.</summary>
    public int? Walked { get; set; }

    public int Count => Walked ?? table.Count;

    public TRow this[int index] => index < Count ? table[index] : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Count} rows so far.");

    public IEnumerator<TRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
