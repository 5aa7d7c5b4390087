using SpinBench.Benches;
using SpinBench.Protocols;
using SpinBench.Rehearsal;

namespace SpinBench.Runs;

/// <summary>Everything that can be done with a protocol whose types are known only by its name in a recipe.</summary>
public abstract class ProtocolRun
{
    private protected ProtocolRun(ProtocolDescriptor protocol) => Protocol = protocol;

    /// <summary>The protocol.</summary>
    public ProtocolDescriptor Protocol { get; }

    /// <summary>Columns of the record, in words.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>Units of the columns.</summary>
    public abstract IReadOnlyList<string> Units { get; }

    /// <summary>Prepares for a protocol.</summary>
    public static ProtocolRun For(ProtocolDescriptor protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        var type = typeof(ProtocolRun<,,>).MakeGenericType(protocol.SettingsType, protocol.PointType, protocol.RowType);
        return (ProtocolRun)Activator.CreateInstance(
            type, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic, null, [protocol], null)!;
    }

    /// <summary>Walks the plan on a rehearsal bench: every limit is checked and every wait counted, and nothing moves.</summary>
    /// <param name="rehearsal">A bench of silent instruments.</param>
    /// <param name="settings">The protocol's settings.</param>
    /// <param name="cancellation">Ends the rehearsal.</param>
    /// <exception cref="PointException">A point asks for more than the bench allows.</exception>
    public ValueTask<RehearsalResult> RehearseAsync(Bench rehearsal, object settings, CancellationToken cancellation = default) =>
        RehearseAsync(rehearsal, settings, price: null, cancellation);

    /// <summary>Walks the plan on a rehearsal bench, and prices it.</summary>
    /// <param name="rehearsal">A bench of silent instruments.</param>
    /// <param name="settings">The protocol's settings.</param>
    /// <param name="price">Takes what each part of the plan costs; null where nobody asks.</param>
    /// <param name="cancellation">Ends the rehearsal.</param>
    /// <exception cref="PointException">A point asks for more than the bench allows.</exception>
    public abstract ValueTask<RehearsalResult> RehearseAsync(Bench rehearsal, object settings, PlanPrice? price, CancellationToken cancellation);

    /// <summary>
    /// Measures: prepares the roles, walks the plan, brings each row to the disk before anyone is told of it, and makes the bench safe on every way out.
    /// </summary>
    /// <param name="bench">The bench.</param>
    /// <param name="settings">The protocol's settings.</param>
    /// <param name="options">Where it is recorded, who watches, who steers.</param>
    /// <param name="cancellation">Aborts the run.</param>
    /// <returns>How it ended. Only a record that cannot even be begun is an exception.</returns>
    public abstract ValueTask<RunOutcome> RunAsync(Bench bench, object settings, RunOptions options, CancellationToken cancellation = default);

    /// <summary>Number of rows of a record, a torn last line left out; 0 where there is none yet.</summary>
    /// <param name="dataPath">The file of the record.</param>
    /// <exception cref="RecordingException">The file cannot be read, or holds something else.</exception>
    public abstract int CountRows(string dataPath);

    /// <summary>Reads a record and says what is in it.</summary>
    /// <param name="settings">The settings that it was measured with.</param>
    /// <param name="dataPath">The file of the record.</param>
    public abstract RunAnalysis Analyze(object settings, string dataPath);

    /// <summary>Reads a record and makes the files that the protocol leaves beside it; none for most protocols.</summary>
    /// <param name="settings">The settings that it was measured with.</param>
    /// <param name="dataPath">The file of the record.</param>
    /// <param name="simulated">True when the record is simulated.</param>
    public abstract IReadOnlyList<ExportedFile> Export(object settings, string dataPath, bool simulated);
}
