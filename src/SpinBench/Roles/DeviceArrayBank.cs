using SpinBench.Instruments;

namespace SpinBench.Roles;

/// <summary>
/// Devices of an array with electronics of its own. Where there are more places than devices, the places are served in turns: first as many
/// as there are devices, then the next.
/// </summary>
public sealed class DeviceArrayBank : IDeviceBank, IComposedRole
{
    private readonly IDeviceArray _array;
    private readonly DeviceArrayBankSettings _settings;
    private volatile bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="array">The array, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    public DeviceArrayBank(IDeviceArray array, DeviceArrayBankSettings settings)
    {
        _array = array;
        _settings = settings;
    }

    /// <inheritdoc/>
    public int Devices => _settings.Devices * _settings.Turns;

    /// <inheritdoc/>
    public string StimulusUnit => _settings.Limit.Unit;

    /// <inheritdoc/>
    public string ResponseUnit => _settings.Response;

    /// <inheritdoc/>
    public double SafeWithin => 10;

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The array is not what the bench file says.</exception>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        var array = await _array.ReadArrayAsync(cancellation).ConfigureAwait(false);
        if (array.Devices < _settings.Devices)
        {
            throw Wrong(
                $"it has {array.Devices} devices, and the bench file wants {_settings.Devices} of it; with 'devices: {array.Devices}' and "
                + $"'turns: {((_settings.Devices * _settings.Turns) + array.Devices - 1) / array.Devices}' each stands in for several, one after the other");
        }

        if (array.StimulusUnit.Length > 0 && array.StimulusUnit != StimulusUnit)
            throw Wrong($"it is driven in {array.StimulusUnit}, and the bench file limits it in {StimulusUnit}");
        if (array.ResponseUnit.Length > 0 && array.ResponseUnit != ResponseUnit)
            throw Wrong($"it answers in {array.ResponseUnit}, and the bench file expects {ResponseUnit}");
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.DeviceArray);
        if (responses.Length != stimuli.Length) throw new ArgumentException($"There are {stimuli.Length} stimuli, and room for {responses.Length} responses.", nameof(responses));
        if (stimuli.Length > Devices) throw DevicePlaces.TooFew(stimuli.Length, Devices, "What is asked of the bank");
        for (var first = 0; first < stimuli.Length; first += _settings.Devices)
        {
            // The role may have been made safe since the first turn.
            if (!_prepared) throw Allowed.NotPrepared(_settings.DeviceArray);
            cancellation.ThrowIfCancellationRequested();
            var turn = Math.Min(_settings.Devices, stimuli.Length - first);
            await _array.RespondAsync(stimuli.Slice(first, turn), responses.Slice(first, turn), cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        return _array.MakeSafeAsync(cancellation);
    }

    private InstrumentException Wrong(string problem) => new(_settings.DeviceArray, null, problem);
}
