using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>
/// Devices behind a switch mainframe. One after the other is connected, with the stimulus at zero; it gets its stimulus, is read, and is
/// without one again before the next relay moves. A device that stands in for several places answers for all of them before the next one.
/// </summary>
public sealed class SwitchedDevices : IDeviceBank, IComposedRole
{
    private readonly ISwitchMatrix _matrix;
    private readonly ISourceMeter _meter;
    private readonly SwitchedDevicesSettings _settings;
    private readonly TimeProvider _time;
    private volatile bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="matrix">The switch mainframe.</param>
    /// <param name="meter">The source meter, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    public SwitchedDevices(ISwitchMatrix matrix, ISourceMeter meter, SwitchedDevicesSettings settings, TimeProvider time)
    {
        _matrix = matrix;
        _meter = meter;
        _settings = settings;
        _time = time;
    }

    /// <inheritdoc/>
    public int Devices => _settings.Paths.Count * _settings.Turns;

    /// <inheritdoc/>
    public string StimulusUnit => _settings.Limit.Unit;

    /// <inheritdoc/>
    public string ResponseUnit => _settings.Response switch
    {
        DeviceReading.Voltage => "V",
        DeviceReading.Current => "A",
        _ => "Ω",
    };

    /// <inheritdoc/>
    public double SafeWithin => 10;

    /// <inheritdoc/>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        await _matrix.OpenAllAsync(cancellation).ConfigureAwait(false);
        await _meter.ConfigureAsync(
            new SourceMeterConfiguration
            {
                Source = _settings.Source,
                CurrentLimit = _settings.LargestCurrent,
                VoltageLimit = _settings.LargestVoltage,
                SourceRange = _settings.Limit.Value,
                PowerLineCycles = _settings.PowerLineCycles,
                FourWire = _settings.FourWire,
            },
            cancellation).ConfigureAwait(false);
        await _meter.SetLevelAsync(0, cancellation).ConfigureAwait(false);
        await _meter.SetOutputAsync(true, cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    /// <exception cref="InstrumentException">The source meter was in compliance: a response is not to be trusted.</exception>
    public async ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
    {
        RequirePrepared();
        if (responses.Length != stimuli.Length) throw new ArgumentException($"There are {stimuli.Length} stimuli, and room for {responses.Length} responses.", nameof(responses));
        if (stimuli.Length > Devices) throw DevicePlaces.TooFew(stimuli.Length, Devices, "What is asked of the bank");
        var devices = _settings.Paths.Count;
        for (var device = 0; device < Math.Min(devices, stimuli.Length); device++)
        {
            RequirePrepared();
            await _matrix.CloseOnlyAsync(_settings.Paths[device], cancellation).ConfigureAwait(false);
            for (var place = device; place < stimuli.Length; place += devices)
            {
                var response = await StimulateAsync(device, stimuli.Span[place], cancellation).ConfigureAwait(false);
                responses.Span[place] = response;
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
            await _meter.MakeSafeAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            await _matrix.MakeSafeAsync(cancellation).ConfigureAwait(false);
        }
    }

    // The role may have been made safe since the devices before this one.
    private async ValueTask<double> StimulateAsync(int device, double stimulus, CancellationToken cancellation)
    {
        RequirePrepared();
        await _meter.SetLevelAsync(stimulus, cancellation).ConfigureAwait(false);
        await _time.WaitAsync(_settings.Settling, cancellation).ConfigureAwait(false);
        var reading = await _meter.MeasureAsync(cancellation).ConfigureAwait(false);
        await _meter.SetLevelAsync(0, cancellation).ConfigureAwait(false);
        if (reading.InCompliance)
        {
            throw Untrusted(
                $"it is in compliance at {QuantityFormat.Print(reading.Voltage, "V")} and {QuantityFormat.Print(reading.Current, "A")} on device {device + 1} "
                + $"({_settings.Relays[device]}); is it connected, and 'compliance' enough for it?");
        }

        if (_settings.Response == DeviceReading.Voltage) return reading.Voltage;
        if (_settings.Response == DeviceReading.Current || double.IsNaN(reading.Current)) return reading.Current;
        return reading.Current != 0
            ? reading.Voltage / reading.Current
            : throw Untrusted($"no current flows through device {device + 1} ({_settings.Relays[device]}), and its resistance was asked for; is it connected?");
    }

    private void RequirePrepared()
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.Meter);
    }

    private InstrumentException Untrusted(string problem) => new(_settings.Meter, null, problem);
}
