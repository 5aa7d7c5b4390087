using SpinBench.Instruments;

namespace SpinBench.Roles;

/// <summary>
/// Synapses of a crossbar. A synapse that is programmed for the first time is saturated either way, which says what conductances its
/// states have: equal steps between the two ends. From then on it is brought to a state by trains of rising pulses, each verified by a
/// reading; the height that last moved it is where its next train begins.
/// </summary>
public sealed class CrossbarSynapses : ISynapseArray, IComposedRole
{
    private readonly ICrossbar _crossbar;
    private readonly CrossbarSynapsesSettings _settings;
    private readonly SynapseLevels _levels;
    private readonly List<int> _cells = [];
    private double _writeResistance;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="crossbar">The crossbar, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    public CrossbarSynapses(ICrossbar crossbar, CrossbarSynapsesSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _crossbar = crossbar;
        _settings = settings;
        _levels = new SynapseLevels(settings.Rows * settings.Columns, settings.States);
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
    public async ValueTask<ProgrammingCost> ProgramAsync(ReadOnlyMemory<SynapseTarget> targets, CancellationToken cancellation = default)
    {
        Require(targets);
        var cost = await LearnAsync(targets, cancellation).ConfigureAwait(false);
        if (targets.Length > 0 && !_levels.IsKnown(targets.Span[0].Cell)) return cost; // A rehearsal: nothing was read.
        var open = new List<SynapseTarget>();
        foreach (var target in targets.Span)
        {
            if (_levels.StateOf(target.Cell) != target.State) open.Add(target);
        }

        cost += new ProgrammingCost(open.Count, 0, 0, 0);
        for (var train = 0; train < _settings.Trains && open.Count > 0; train++)
        {
            foreach (var sign in new[] { 1, -1 })
                cost += await TrainAsync(open, sign, cancellation).ConfigureAwait(false);
            open.RemoveAll(target => _levels.StateOf(target.Cell) == target.State);
        }

        return cost + new ProgrammingCost(0, 0, 0, open.Count);
    }

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

    private void Require(ReadOnlyMemory<SynapseTarget> targets)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.Crossbar);
        foreach (var target in targets.Span)
        {
            if (target.Cell < 0 || target.Cell >= Rows * Columns)
                throw new ArgumentException($"There is no synapse {target.Cell}; the array has {Rows * Columns}, numbered from 0.", nameof(targets));
            if (target.State < 0 || target.State >= States)
                throw new ArgumentException($"There is no state {target.State}; a synapse has {States}, numbered from 0.", nameof(targets));
        }
    }

    /// <summary>Saturates synapses that were never programmed either way.</summary>
    private async ValueTask<ProgrammingCost> LearnAsync(ReadOnlyMemory<SynapseTarget> targets, CancellationToken cancellation)
    {
        _cells.Clear();
        foreach (var target in targets.Span)
        {
            if (!_levels.IsKnown(target.Cell)) _cells.Add(target.Cell);
        }

        if (_cells.Count == 0) return default;
        int[] cells = [.. _cells];
        var conductances = new double[cells.Length];
        var cost = default(ProgrammingCost);
        foreach (var sign in new[] { 1, -1 })
        {
            // A second pulse, should the first not have arrived.
            for (var pulse = 0; pulse < 2; pulse++)
                cost += await PulseAsync(cells, sign * _settings.Saturation, cancellation).ConfigureAwait(false);
            await _crossbar.ReadAsync(cells, conductances, cancellation).ConfigureAwait(false);
            _levels.Saturated(cells, conductances, sign > 0);
        }

        return cost;
    }

    /// <summary>A train of rising pulses of one sign, to those synapses that it brings nearer to their states.</summary>
    private async ValueTask<ProgrammingCost> TrainAsync(List<SynapseTarget> open, int sign, CancellationToken cancellation)
    {
        var active = open.FindAll(target => Math.Sign(target.State - _levels.StateOf(target.Cell)) == sign);
        var cost = default(ProgrammingCost);
        var pulses = (int)Math.Ceiling((_settings.Saturation - _settings.Start) / _settings.Step) + 1;
        for (var pulse = 0; pulse < pulses && active.Count > 0; pulse++)
        {
            _cells.Clear();
            foreach (var target in active)
            {
                if (_levels.FirstPulse(target.Cell, sign > 0) <= pulse) _cells.Add(target.Cell);
            }

            if (_cells.Count == 0) continue;
            int[] cells = [.. _cells];
            var conductances = new double[cells.Length];
            var height = Math.Min(_settings.Saturation, _settings.Start + (pulse * _settings.Step));
            cost += await PulseAsync(cells, sign * height, cancellation).ConfigureAwait(false);
            await _crossbar.ReadAsync(cells, conductances, cancellation).ConfigureAwait(false);
            _levels.Read(cells, conductances, pulse, sign > 0);
            active.RemoveAll(target => Math.Sign(target.State - _levels.StateOf(target.Cell)) != sign);
        }

        return cost;
    }

    private async ValueTask<ProgrammingCost> PulseAsync(int[] cells, double voltage, CancellationToken cancellation)
    {
        await _crossbar.WriteAsync(cells, voltage, _settings.Width, cancellation).ConfigureAwait(false);
        return new ProgrammingCost(0, cells.Length, cells.Length * voltage * voltage / _writeResistance * _settings.Width, 0);
    }
}
