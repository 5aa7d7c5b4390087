using System.Text;

namespace SpinBench.Runs;

/// <summary>The lines of a record that are on the disk, in words.</summary>
internal abstract class DurableLines
{
    /// <summary>The last row in words.</summary>
    public abstract string DescribeLast();

    /// <summary>The lines that are new since this was asked before.</summary>
    public abstract string TakeNew();
}

/// <summary>The lines of a record of rows.</summary>
/// <typeparam name="TRow">The rows.</typeparam>
internal sealed class DurableLines<TRow>(RowTable<TRow> table) : DurableLines
    where TRow : struct
{
    private long _taken;

    public override string DescribeLast() => table.Format.Tell(table.LastDurableLine());

    public override string TakeNew()
    {
        var lines = table.DurableLines(_taken);
        _taken += lines.Length;
        return Encoding.UTF8.GetString(lines);
    }
}
