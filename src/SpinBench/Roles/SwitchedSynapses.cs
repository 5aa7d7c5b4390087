using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>
/// Synapses behind a switch mainframe, one after the other: connected to a pulse generator to be programmed, as <see cref="SynapseProgrammer"/>
/// does it, and to a source meter to be read. Relays move while nothing is driven. A vector is multiplied synapse by synapse: the current of
/// each is measured at its row's voltage, and those of a column are added.
/// </summary>
public sealed class SwitchedSynapses : ISynapseArray, IComposedRole, ISynapseAccess
{
    private readonly ISwitchMatrix _matrix;
    private readonly PulseChannel _pulses;
    private readonly ISourceMeter _meter;
    private readonly SwitchedSynapsesSettings _settings;
    private readonly TimeProvider _time;
    private readonly SynapseProgrammer _programmer;
    private volatile bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="matrix">The switch mainframe.</param>
    /// <param name="pulses">Pulses on whichever write line is connected.</param>
    /// <param name="meter">The source meter, held to its limits.</param>
    /// <param name="settings">The bench file's settings, the resistance of a write line among them.</param>
    /// <param name="time">The bench's time.</param>
    public SwitchedSynapses(ISwitchMatrix matrix, PulseChannel pulses, ISourceMeter meter, SwitchedSynapsesSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        (_matrix, _pulses, _meter, _settings, _time) = (matrix, pulses, meter, settings, time);
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
    double ISynapseAccess.WriteResistance => _settings.Load ?? double.NaN;

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        await _matrix.OpenAllAsync(cancellation).ConfigureAwait(false);
        await _pulses.PrepareAsync(cancellation).ConfigureAwait(false);
        await _meter.ConfigureAsync(
            new SourceMeterConfiguration
            {
                Source = SourceFunction.Voltage,
                CurrentLimit = _settings.CurrentLimit,
                VoltageLimit = _settings.ReadLimit,
                SourceRange = _settings.ReadLimit,
                PowerLineCycles = _settings.PowerLineCycles,
            },
            cancellation).ConfigureAwait(false);
        await _meter.SetLevelAsync(0, cancellation).ConfigureAwait(false);
        await _meter.SetOutputAsync(true, cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    public ValueTask<ProgrammingCost> ProgramAsync(ReadOnlyMemory<SynapseTarget> targets, CancellationToken cancellation = default)
    {
        RequirePrepared();
        return _programmer.ProgramAsync(targets, cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The source meter was in compliance: a reading is not to be trusted.</exception>
    public async ValueTask ReadAsync(ReadOnlyMemory<int> cells, Memory<double> conductances, CancellationToken cancellation = default)
    {
        RequirePrepared();
        for (var i = 0; i < cells.Length; i++)
        {
            var current = await MeasureAsync(cells.Span[i], _settings.ReadVoltage, cancellation).ConfigureAwait(false);
            conductances.Span[i] = current / _settings.ReadVoltage;
        }

        await _matrix.OpenAllAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The source meter was in compliance: a reading is not to be trusted.</exception>
    public async ValueTask MultiplyAsync(ReadOnlyMemory<double> voltages, Memory<double> currents, CancellationToken cancellation = default)
    {
        RequirePrepared();
        if (voltages.Length != Rows || currents.Length < Columns)
            throw new ArgumentException($"The array has {Rows} rows and {Columns} columns; {voltages.Length} voltages were given, and there is room for {currents.Length} currents.", nameof(voltages));
        foreach (var voltage in voltages.Span) RequireReadable(voltage);
        currents.Span[..Columns].Clear();
        for (var row = 0; row < Rows; row++)
        {
            // Where there is no voltage, no current flows.
            if (voltages.Span[row] == 0) continue;
            for (var column = 0; column < Columns; column++)
            {
                var current = await MeasureAsync((row * Columns) + column, voltages.Span[row], cancellation).ConfigureAwait(false);
                currents.Span[column] += current;
            }
        }

        await _matrix.OpenAllAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        try
        {
            await _pulses.MakeSafeAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            try
            {
                await _meter.MakeSafeAsync(cancellation).ConfigureAwait(false);
            }
            finally
            {
                await _matrix.MakeSafeAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    async ValueTask ISynapseAccess.WriteAsync(ReadOnlyMemory<int> cells, double voltage, double width, CancellationToken cancellation)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            // Programming takes long: the role may have been made safe since it began.
            RequirePrepared();
            cancellation.ThrowIfCancellationRequested();
            await _matrix.CloseOnlyAsync(_settings.WritePaths[cells.Span[i]], cancellation).ConfigureAwait(false);
            await _pulses.ApplyAsync(new Pulse(voltage, width), cancellation).ConfigureAwait(false);
        }

        await _matrix.OpenAllAsync(cancellation).ConfigureAwait(false);
    }

    private async ValueTask<double> MeasureAsync(int cell, double voltage, CancellationToken cancellation)
    {
        if (cell < 0 || cell >= Rows * Columns) throw new ArgumentException($"There is no synapse {cell}; the array has {Rows * Columns}, numbered from 0.", nameof(cell));
        RequirePrepared();
        await _matrix.CloseOnlyAsync(_settings.ReadPaths[cell], cancellation).ConfigureAwait(false);
        RequirePrepared();
        await _meter.SetLevelAsync(voltage, cancellation).ConfigureAwait(false);
        await _time.WaitAsync(_settings.Settling, cancellation).ConfigureAwait(false);
        var reading = await _meter.MeasureAsync(cancellation).ConfigureAwait(false);
        await _meter.SetLevelAsync(0, cancellation).ConfigureAwait(false);
        if (!reading.InCompliance) return reading.Current;
        throw new InstrumentException(
            _settings.Meter, null,
            $"it is in compliance at {QuantityFormat.Print(reading.Voltage, "V")} and {QuantityFormat.Print(reading.Current, "A")} on synapse {cell} "
            + $"({_settings.ReadRelays[cell]}); is it shorted, or 'current-limit' too small for it?");
    }

    private void RequireReadable(double voltage)
    {
        if (Math.Abs(voltage) <= _settings.ReadLimit) return;
        throw new LimitException(
            _settings.Meter, $"a read voltage of {QuantityFormat.Print(voltage, "V")} was asked; the bench allows at most {QuantityFormat.Print(_settings.ReadLimit, "V")}");
    }

    private void RequirePrepared()
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.SwitchedSynapses);
    }
}
