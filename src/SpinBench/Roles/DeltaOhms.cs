using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>
/// Resistance from the delta method: the current reverses, and three neighbouring voltages V₁, V₂, V₃ give
/// R = ±(V₁ − 2V₂ + V₃)/(4I), in which a constant and a linearly drifting thermal voltage cancel. The mean of several such readings.
/// </summary>
public sealed class DeltaOhms : IResistanceMeter, IComposedRole
{
    // The mains may have 50 Hz or 60 Hz; the longer cycle is waited for, and the instrument asked whether it is done.
    private const double SlowestMains = 50;

    // Talking to each other takes the two instruments time of their own.
    private const double PatienceFactor = 10;
    private const double PatienceAtLeast = 10;

    // Two voltages more than readings.
    private const int ExtraConversions = 2;

    private readonly IDeltaSource _source;
    private readonly DeltaOhmsSettings _settings;
    private readonly TimeProvider _time;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="source">The source, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    public DeltaOhms(IDeltaSource source, DeltaOhmsSettings settings, TimeProvider time)
    {
        _source = source;
        _settings = settings;
        _time = time;
    }

    /// <inheritdoc/>
    public double SafeWithin => 10;

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">No nanovoltmeter is linked to the source.</exception>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        if (!await _source.ReadVoltmeterPresentAsync(cancellation).ConfigureAwait(false))
        {
            throw Untrusted(
                "no nanovoltmeter answers on its link; is the cable between their serial ports plugged in, the nanovoltmeter switched on and "
                + "set to RS-232, or, on a virtual bench, named under 'voltmeter'?");
        }

        // What another measurement left running must not meet new settings.
        await _source.AbortAsync(cancellation).ConfigureAwait(false);
        await _source.SetCurrentAsync(0, cancellation).ConfigureAwait(false);
        await _source.ConfigureAsync(
            new CurrentSourceConfiguration { Range = _settings.Current, ComplianceVoltage = _settings.Compliance }, cancellation).ConfigureAwait(false);
        await _source.ArmAsync(
            new DeltaConfiguration
            {
                High = _settings.Current,
                Delay = _settings.Delay,
                Count = _settings.Averages,
                VoltmeterRange = _settings.Current * _settings.Range,
                PowerLineCycles = _settings.PowerLineCycles,
            },
            cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask<double> ReadAsync(CancellationToken cancellation = default)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.Delta);
        // Asked once before, so that what happened in the past is not held against this reading.
        await _source.ReadComplianceAsync(cancellation).ConfigureAwait(false);
        await _source.StartAsync(cancellation).ConfigureAwait(false);
        await FinishAsync(cancellation).ConfigureAwait(false);
        if (await _source.ReadComplianceAsync(cancellation).ConfigureAwait(false))
        {
            throw Untrusted(
                $"its voltage limit of {QuantityFormat.Print(_settings.Compliance, "V")} kept the current below "
                + $"{QuantityFormat.Print(_settings.Current, "A")}; is the sample connected, the compliance enough for it?");
        }

        var readings = await _source.ReadReadingsAsync(cancellation).ConfigureAwait(false);
        if (readings.Count != _settings.Averages)
            throw Untrusted($"it made {readings.Count} readings, where {_settings.Averages} were asked");
        double sum = 0;
        foreach (var reading in readings) sum += reading.Voltage;
        return sum / readings.Count / _settings.Current;
    }

    /// <inheritdoc/>
    public ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        return _source.MakeSafeAsync(cancellation);
    }

    private async ValueTask FinishAsync(CancellationToken cancellation)
    {
        var cycle = _settings.Delay + (_settings.PowerLineCycles / SlowestMains);
        var expected = (_settings.Averages + ExtraConversions) * cycle;
        var patience = (PatienceFactor * expected) + PatienceAtLeast;
        var waited = 0.0;
        for (var wait = expected; ; wait = cycle)
        {
            await _time.WaitAsync(wait, cancellation).ConfigureAwait(false);
            waited += wait;
            if (await _source.ReadFinishedAsync(cancellation).ConfigureAwait(false)) return;
            if (waited >= patience)
                throw Untrusted($"its delta measurement did not end within {QuantityFormat.Print(waited, "s")}; is the trigger link between the two plugged in?");
        }
    }

    private InstrumentException Untrusted(string problem) => new(_settings.Delta, null, problem);
}
