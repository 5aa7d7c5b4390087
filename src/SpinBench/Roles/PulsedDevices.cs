using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;

namespace SpinBench.Roles;

/// <summary>
/// Devices that remember a pulse, such as a Hall bar that is a neuron: for each stimulus the device is reset, gets one pulse, and is read. Reset
/// and pulse go to the source as one. Other roles of the bench do it, each within its own limits; a switch mainframe may stand between them and
/// several devices, whose relays move while no pulse is applied. A device that stands in for several places answers for all of them before the
/// next one.
/// </summary>
public sealed class PulsedDevices : IDeviceBank, IComposedRole
{
    // For the relays; the roles that it is made of have their own.
    private const double RelaysSafeWithin = 10;

    private readonly IDriveSource _write;
    private readonly IResistanceMeter _readout;
    private readonly HeldField? _field;
    private readonly ISwitchMatrix? _matrix;
    private readonly PulsedDevicesSettings _settings;
    private readonly PendingDrive _pending;
    private volatile bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="write">Applies the pulses; prepared before this role is.</param>
    /// <param name="readout">Reads a device; prepared before this role is.</param>
    /// <param name="field">Makes the field; prepared before this role is. Null where there is none.</param>
    /// <param name="matrix">The switch mainframe; null where one device is wired for good.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    public PulsedDevices(
        IDriveSource write, IResistanceMeter readout, IFieldSource? field, ISwitchMatrix? matrix, PulsedDevicesSettings settings, TimeProvider time)
    {
        (_write, _readout, _matrix, _settings) = (write, readout, matrix, settings);
        _field = field is null ? null : new HeldField(field);
        _pending = new PendingDrive(write, time);
    }

    /// <inheritdoc/>
    public int Devices => _settings.Devices * _settings.Turns;

    /// <inheritdoc/>
    public string StimulusUnit => _settings.Limit.Unit;

    /// <inheritdoc/>
    public string ResponseUnit => "Ω";

    /// <inheritdoc/>
    public double SafeWithin => RelaysSafeWithin + (Write?.SafeWithin ?? 0) + (Readout?.SafeWithin ?? 0);

    private IComposedRole? Write => _write as IComposedRole;

    private IComposedRole? Readout => _readout as IComposedRole;

    /// <inheritdoc/>
    public ValueTask CutOffAsync(CancellationToken cancellation) => _matrix?.OpenAllAsync(cancellation) ?? default;

    /// <inheritdoc/>
    public ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _field?.Forget();
        _prepared = true;
        return default;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    /// <exception cref="InstrumentException">A pulse did not become what was asked, or a reading is not to be trusted.</exception>
    public async ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
    {
        RequirePrepared();
        if (responses.Length != stimuli.Length) throw new ArgumentException($"There are {stimuli.Length} stimuli, and room for {responses.Length} responses.", nameof(responses));
        if (stimuli.Length > Devices) throw DevicePlaces.TooFew(stimuli.Length, Devices, "What is asked of the bank");
        foreach (var stimulus in stimuli.Span) RequireAllowed(stimulus);
        if (_field is not null) await _field.HoldAsync(_settings.FieldLevel!.Value, cancellation).ConfigureAwait(false);
        for (var device = 0; device < Math.Min(_settings.Devices, stimuli.Length); device++)
        {
            for (var place = device; place < stimuli.Length; place += _settings.Devices)
            {
                var response = await StimulateAsync(device, stimuli.Span[place], cancellation).ConfigureAwait(false);
                responses.Span[place] = response;
            }
        }

        if (_matrix is not null) await _matrix.OpenAllAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <remarks>The roles that it is made of are made safe by themselves, in the bench file's order; here, those that drive before a relay moves.</remarks>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        if (_matrix is null) return;
        try
        {
            if (Write is { } write) await write.MakeSafeAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            try
            {
                if (Readout is { } readout) await readout.MakeSafeAsync(cancellation).ConfigureAwait(false);
            }
            finally
            {
                await _matrix.MakeSafeAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    // The role may have been made safe since the devices before this one.
    private async ValueTask<double> StimulateAsync(int device, double stimulus, CancellationToken cancellation)
    {
        RequirePrepared();
        cancellation.ThrowIfCancellationRequested();
        if (_matrix is not null) await _matrix.CloseOnlyAsync(_settings.Paths[device], cancellation).ConfigureAwait(false);
        _pending.Clear();
        foreach (var pulses in _settings.Reset) _pending.Add(pulses);
        _pending.Add(new Drive(stimulus, StimulusUnit), _settings.Width);
        RequirePrepared();
        await _pending.FlushAsync(cancellation).ConfigureAwait(false);
        if (_matrix is not null && _settings.ReadPaths.Count > 0) await _matrix.CloseOnlyAsync(_settings.ReadPaths[device], cancellation).ConfigureAwait(false);
        RequirePrepared();
        return await _readout.ReadAsync(cancellation).ConfigureAwait(false);
    }

    private void RequireAllowed(double stimulus)
    {
        if (Math.Abs(stimulus) <= _settings.Limit.Value) return;
        throw new LimitException(
            _settings.PulsedDevices,
            $"a stimulus of {QuantityFormat.Print(stimulus, StimulusUnit)} was asked; the bench allows at most ±{QuantityFormat.Print(_settings.Limit.Value, StimulusUnit)}");
    }

    private void RequirePrepared()
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.PulsedDevices);
    }
}
