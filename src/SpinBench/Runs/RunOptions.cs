using SpinBench.Benches;

namespace SpinBench.Runs;

/// <summary>How a run is recorded, watched and steered.</summary>
/// <param name="DataPath">The file of the record.</param>
public sealed record RunOptions(string DataPath)
{
    /// <summary>Number of points that the rehearsal counted; 0 where nobody counted.</summary>
    public int Planned { get; init; }

    /// <summary>Somebody who watches; or null.</summary>
    public IRunObserver? Observer { get; init; }

    /// <summary>When rows are brought to the disk; null for each row on a bench in the world's time, in groups in virtual time.</summary>
    public RowDurability? Durability { get; init; }

    /// <summary>What steers the run: pause, resume, stop, abort; null where nobody does.</summary>
    public RunControl? Control { get; init; }

    /// <summary>How to go on with a record that exists; null to begin one.</summary>
    public Resumption? Resumption { get; init; }

    /// <summary>True where a person is waited for when the record cannot be written; the run is over otherwise.</summary>
    public bool OutlastsItsRecord { get; init; }

    /// <summary>How long the disk may take to bring rows, or what belongs beside them, to where they are safe, in seconds, before the run counts it as lost.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    [Quantities.Unit("s")]
    public double LongestCommit
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(LongestCommit), value, "How long a disk may take is a number of seconds above 0.");
    }
    = DiskDeadline.Usual;

    /// <summary>Called before the disk is asked to take rows, and bounded in time with it: writes what must not be behind them.</summary>
    public Action BeforeCommit { get; init; } = () => { };

    /// <summary>Called, between points, when something happened that belongs beside the rows; returns when it is recorded. Bounded in time as rows are.</summary>
    public Action<RunSeam>? Seam { get; init; }

    /// <summary>Where what the protocol records beside its rows goes; null where it can record nothing.</summary>
    public SideFolder? Side { get; init; }

    /// <summary>When rows are brought to the disk on a bench.</summary>
    /// <param name="bench">The bench.</param>
    public RowDurability DurabilityOn(Bench bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        return Durability ?? (bench.Time == TimeProvider.System ? RowDurability.EachRow : RowDurability.Group);
    }
}
