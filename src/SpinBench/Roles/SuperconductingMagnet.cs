using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Time;

namespace SpinBench.Roles;

/// <summary>A field made by a superconducting magnet: its programmer is told the target, ramps by itself, and is waited for.</summary>
public sealed class SuperconductingMagnet : IFieldSource, IComposedRole
{
    // How often a ramp is looked at once it should have ended, and how much longer than its rate says it may take: a voltage limit slows it.
    private const double LookInterval = 0.25;
    private const double Slowest = 2;
    private const double Patience = 30;

    private readonly IMagnetProgrammer _programmer;
    private readonly SuperconductingMagnetSettings _settings;
    private readonly TimeProvider _time;
    private readonly double _tolerance;
    private double _field;
    private bool _prepared;

    /// <summary>Composes the role.</summary>
    /// <param name="programmer">The programmer, held to its limits.</param>
    /// <param name="settings">The bench file's settings.</param>
    /// <param name="time">The bench's time.</param>
    public SuperconductingMagnet(IMagnetProgrammer programmer, SuperconductingMagnetSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _programmer = programmer;
        _settings = settings;
        _time = time;
        _tolerance = settings.Tolerance ?? (settings.Limit / 2000);
    }

    /// <inheritdoc/>
    public double SafeWithin => LongestFor(_settings.Limit) + 10;

    /// <inheritdoc/>
    public double? Reference => _settings.Reference;

    /// <inheritdoc/>
    /// <remarks>A field that is already there stays: the first ramp starts from it.</remarks>
    /// <exception cref="InstrumentException">The magnet quenched, or its current runs in a closed persistent switch.</exception>
    public async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        _prepared = false;
        if (await _programmer.ReadPersistentAsync(cancellation).ConfigureAwait(false))
            throw Problem("the magnet is in persistent mode, and no ramp changes its field; match the supply's current and heat the switch at the instrument");
        RefuseQuench(await _programmer.ReadStateAsync(cancellation).ConfigureAwait(false));
        await _programmer.PauseAsync(cancellation).ConfigureAwait(false);
        await _programmer.ConfigureAsync(
            new MagnetConfiguration
            {
                TeslaPerAmpere = _settings.TeslaPerAmpere,
                RampRate = _settings.Ramp,
                VoltageLimit = _settings.Voltage,
            },
            cancellation).ConfigureAwait(false);
        _field = await _programmer.ReadFieldAsync(cancellation).ConfigureAwait(false);
        _prepared = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The magnet quenched, or did not reach the field in the time that its rate says.</exception>
    /// <exception cref="InvalidOperationException">The role was not prepared, or has been made safe since.</exception>
    public async ValueTask SetAsync(double field, CancellationToken cancellation = default)
    {
        if (!_prepared) throw Allowed.NotPrepared(_settings.MagnetProgrammer);
        await _programmer.SetTargetAsync(field, cancellation).ConfigureAwait(false);
        await _programmer.RampAsync(cancellation).ConfigureAwait(false);
        var state = await ArriveAsync(Math.Abs(field - _field), MagnetState.Holding, cancellation).ConfigureAwait(false);
        if (state is not (MagnetState.Holding or MagnetState.AtZero))
            throw Problem($"the ramp to {QuantityFormat.Print(field, "T")} ended in the state '{state}'; did somebody use the front panel?");
        await _time.WaitAsync(_settings.Settle, cancellation).ConfigureAwait(false);
        var found = await _programmer.ReadFieldAsync(cancellation).ConfigureAwait(false);
        _field = found;
        if (Math.Abs(found - field) <= _tolerance) return;
        throw Problem(
            $"it holds {QuantityFormat.Print(found, "T", 6)} where {QuantityFormat.Print(field, "T", 6)} was asked, "
            + $"more than the tolerance of {QuantityFormat.Print(_tolerance, "T")} off");
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadAsync(CancellationToken cancellation = default) => _programmer.ReadFieldAsync(cancellation);

    /// <inheritdoc/>
    /// <exception cref="InstrumentException">The magnet did not come down in time, or its current runs in a closed persistent switch.</exception>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation)
    {
        _prepared = false;
        // The ramp to zero begins in any case; then it is found out whether it does what it should.
        await _programmer.MakeSafeAsync(cancellation).ConfigureAwait(false);
        if (await _programmer.ReadPersistentAsync(cancellation).ConfigureAwait(false))
            throw Problem("the magnet is in persistent mode and keeps its field; heat its switch at the instrument and ramp it down");
        var field = await _programmer.ReadFieldAsync(cancellation).ConfigureAwait(false);
        await ArriveAsync(Math.Abs(field), MagnetState.AtZero, cancellation).ConfigureAwait(false);
    }

    private double LongestFor(double distance) => (Slowest * distance / _settings.Ramp) + Patience;

    /// <summary>Waits for the end of a ramp.</summary>
    private async ValueTask<MagnetState> ArriveAsync(double distance, MagnetState end, CancellationToken cancellation)
    {
        var expected = distance / _settings.Ramp;
        await _time.WaitAsync(expected, cancellation).ConfigureAwait(false);
        for (var waited = expected; ; waited += LookInterval)
        {
            var state = await _programmer.ReadStateAsync(cancellation).ConfigureAwait(false);
            if (state == end) return state;
            RefuseQuench(state);
            if (state is not (MagnetState.Ramping or MagnetState.Zeroing or MagnetState.Switching)) return state;
            if (waited > LongestFor(distance))
            {
                throw Problem(
                    $"a ramp over {QuantityFormat.Print(distance, "T")} was not over after {QuantityFormat.Print(waited, "s")}; "
                    + $"is the voltage limit of {QuantityFormat.Print(_settings.Voltage, "V")} enough for {QuantityFormat.Print(_settings.Ramp, "T/s")}?");
            }

            await _time.WaitAsync(LookInterval, cancellation).ConfigureAwait(false);
        }
    }

    private void RefuseQuench(MagnetState state)
    {
        if (state == MagnetState.Quenched) throw Problem("the magnet quenched; look after it, and acknowledge the quench at the instrument");
    }

    private InstrumentException Problem(string text) => new(_settings.MagnetProgrammer, null, text);
}
