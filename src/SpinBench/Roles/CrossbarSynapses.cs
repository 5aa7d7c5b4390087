using SpinBench.Instruments;

namespace SpinBench.Roles;

/// <summary>Synapses of a crossbar with electronics of its own, programmed as <see cref="SynapseProgrammer"/> does it.</summary>
public sealed class CrossbarSynapses : ISynapseArray, IComposedRole, ISynapseAccess
{
    private readonly ICrossbar _crossbar;
    private readonly CrossbarSynapsesSettings _settings;
    private readonly SynapseProgrammer _programmer;
    private double _writeResistance;
    private volatile bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="crossbar">The crossbar, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    public CrossbarSynapses(ICrossbar crossbar, CrossbarSynapsesSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _crossbar = crossbar;
        _settings = settings;
        _programmer = new SynapseProgrammer(this, settings);
    }

    /// <inheritdoc/>
    public int Rows => _settings.Rows;

    /// <inheritdoc/>
    public int Columns => _settings.Columns;

    /// <inheritdoc/>
    public int States => _settings.States;

    /// <inheritdoc/>
    public double SafeWithin => 10;

    /// <inheritdoc/>
    double ISynapseAccess.WriteResistance => _writeResistance;

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The crossbar is not what the bench file says.</exception>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        var shape = await _crossbar.ReadShapeAsync(cancellation).ConfigureAwait(false);
        _writeResistance = shape.WriteResistance;
        if (!double.IsNaN(shape.WriteResistance) && (shape.Rows, shape.Columns) != (Rows, Columns))
        {
            throw new InstrumentException(
                _settings.Crossbar, null, $"it has {shape.Rows} rows and {shape.Columns} columns, and the bench file says {Rows} and {Columns}");
        }

        _prepared = true;
    }

    /// <inheritdoc/>
    public ValueTask<ProgrammingCost> ProgramAsync(ReadOnlyMemory<SynapseTarget> targets, CancellationToken cancellation = default) => _prepared
        ? _programmer.ProgramAsync(targets, cancellation)
        : throw Allowed.NotPrepared(_settings.Crossbar);

    /// <inheritdoc/>
    public ValueTask ReadAsync(ReadOnlyMemory<int> cells, Memory<double> conductances, CancellationToken cancellation = default) => _prepared
        ? _crossbar.ReadAsync(cells, conductances, cancellation)
        : throw Allowed.NotPrepared(_settings.Crossbar);

    /// <inheritdoc/>
    public ValueTask MultiplyAsync(ReadOnlyMemory<double> voltages, Memory<double> currents, CancellationToken cancellation = default) => _prepared
        ? _crossbar.MultiplyAsync(voltages, currents, cancellation)
        : throw Allowed.NotPrepared(_settings.Crossbar);

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        return _crossbar.MakeSafeAsync(cancellation);
    }

    /// <inheritdoc/>
    // Programming takes long: the role may have been made safe since it began.
    ValueTask ISynapseAccess.WriteAsync(ReadOnlyMemory<int> cells, double voltage, double width, CancellationToken cancellation) => _prepared
        ? _crossbar.WriteAsync(cells, voltage, width, cancellation)
        : throw Allowed.NotPrepared(_settings.Crossbar);
}
