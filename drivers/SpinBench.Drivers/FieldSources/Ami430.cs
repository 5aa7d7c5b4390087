using System.Globalization;
using System.Text;
using SpinBench.Drivers.Power;
using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Drivers.FieldSources;

/// <summary>
/// American Magnetics 430 programmer of a superconducting magnet. Each command is sent with the question for errors in one message ([unverified]
/// that every firmware takes two); then what the command was to change is read.
/// </summary>
/// <remarks>
/// The driver works in tesla and seconds, and asks with every field that it reads which unit the instrument is in, because the front panel may
/// have changed it. Ramps have one segment. The coil constant and the current limit are the magnet's and are never changed.
/// </remarks>
[Driver("ami-430", "American Magnetics 430 magnet programmer", GreetingLines = 2)]
public sealed class Ami430 : IMagnetProgrammer
{
    private const double TeslaPerKilogauss = 0.1;
    private const double SecondsPerMinute = 60;

    // The instrument prints few digits of what it holds; how many is [unverified].
    private const double Tolerance = 1e-4;
    private const double SmallestRateShown = 1e-6;

    private const string FieldUnit = "FIELD:UNITS?";

    private readonly IMessageSession _wire;
    private readonly ScpiSession _session;
    private double _largestField;
    private bool _prepared;

    /// <summary>Talks to a programmer; nothing is sent yet.</summary>
    /// <param name="session">Session with the instrument.</param>
    public Ami430(IMessageSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _wire = session;
        _session = new ScpiSession(session, joinsQuestions: false, forget: _ => _prepared = false);
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _session.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    /// <remarks>
    /// Begins the ramp to zero, at the rate that is set, and returns; who waits for its end asks for the state. Errors that others have left behind
    /// are forgotten, so that they are not taken for this command's; that power was lost is not.
    /// </remarks>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        await _wire.WriteAsync("ZERO"u8.ToArray(), cancellation);
        await _session.LookAtPowerInPassingAsync(cancellation);
        await _wire.WriteAsync("*CLS"u8.ToArray(), cancellation);
        await SendAsync("ZERO", cancellation);
        // A quench takes the field away by itself.
        await RequireStateAsync("ZERO", cancellation, MagnetState.Zeroing, MagnetState.AtZero, MagnetState.Quenched);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(MagnetConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        // Units, limits and the coil may have been changed at the front panel since.
        _prepared = false;
        await PrepareAsync(cancellation);
        var coil = await CoilAsync(cancellation);
        if (!(Math.Abs(coil - configuration.TeslaPerAmpere) <= Tolerance * configuration.TeslaPerAmpere))
        {
            throw new InstrumentSettingException(
                _wire.Resource,
                $"a magnet of {QuantityFormat.Print(configuration.TeslaPerAmpere, "T/A")} was asked for; the programmer's coil constant is "
                + $"{QuantityFormat.Print(coil, "T/A")}: one of the two is wrong, and it decides what current a field is");
        }

        if (!(configuration.RampRate > 0 && double.IsFinite(configuration.RampRate)))
            throw new InstrumentSettingException(_wire.Resource, $"a ramp rate of {QuantityFormat.Print(configuration.RampRate, "T/s")} was asked for; it must be above zero");
        if (!(configuration.VoltageLimit > 0 && double.IsFinite(configuration.VoltageLimit)))
            throw new InstrumentSettingException(_wire.Resource, $"a ramp voltage of {QuantityFormat.Print(configuration.VoltageLimit, "V")} was asked for; it must be above zero");
        await SetAsync("CONF:VOLT:LIM " + ScpiSession.Text(configuration.VoltageLimit), cancellation);
        await SetAsync("CONF:RAMP:RATE:SEG 1", cancellation);
        var command = $"CONF:RAMP:RATE:FIELD 1,{configuration.RampRate.ToString("0.############", CultureInfo.InvariantCulture)},{ScpiSession.Text(_largestField)}";
        await SetAsync(command, cancellation);
        var made = await ReadConfigurationAsync(cancellation);
        if (!(Math.Abs(made.RampRate - configuration.RampRate) <= SmallestRateShown + (Tolerance * configuration.RampRate))
            || !(Math.Abs(made.VoltageLimit - configuration.VoltageLimit) <= Tolerance + (Tolerance * configuration.VoltageLimit))
            || await _session.NumberAsync("RAMP:RATE:SEG?", cancellation) != 1)
        {
            throw new InstrumentException(
                _wire.Resource, command, $"it holds {QuantityFormat.Print(made.RampRate, "T/s")} and {QuantityFormat.Print(made.VoltageLimit, "V")}, or more than one segment, after it was set; configure it again");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<MagnetConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        const string rateUnit = "RAMP:RATE:UNITS?";
        var scale = await TeslaPerUnitAsync(cancellation);
        var perMinute = await FlagAsync(rateUnit, cancellation);
        var segment = (await _session.AskAsync("RAMP:RATE:FIELD:1?", 1, cancellation))[0].Split(',');
        var coil = await _session.NumberAsync("COIL?", cancellation);
        var limit = await _session.NumberAsync("VOLT:LIM?", cancellation);
        await RequireUnitAsync(scale, cancellation);
        if (await FlagAsync(rateUnit, cancellation) != perMinute) throw UnitChanged(rateUnit);
        await _session.LookAtPowerAsync(cancellation);
        return new MagnetConfiguration
        {
            TeslaPerAmpere = coil * scale,
            RampRate = _session.Number(segment[0], "RAMP:RATE:FIELD:1?") * scale / (perMinute ? SecondsPerMinute : 1),
            VoltageLimit = limit,
        };
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentSettingException">The field needs more than the instrument's current limit; nothing was sent.</exception>
    public async ValueTask SetTargetAsync(double field, CancellationToken cancellation = default)
    {
        await PrepareAsync(cancellation);
        if (!(Math.Abs(field) <= _largestField * (1 + 1e-9)))
        {
            throw new InstrumentSettingException(
                _wire.Resource,
                $"{QuantityFormat.Print(field, "T")} was asked for; the programmer's current limit allows at most ±{QuantityFormat.Print(_largestField, "T")}");
        }

        // In whatever unit somebody has left the instrument, the number that follows is in tesla.
        await SetFlagAsync("FIELD:UNITS", true, cancellation);
        var command = "CONF:FIELD:TARG " + field.ToString("0.############", CultureInfo.InvariantCulture);
        await SetAsync(command, cancellation);
        var made = await ReadTargetAsync(cancellation);
        if (!(Math.Abs(made - field) <= Tolerance * Math.Max(1, Math.Abs(field))))
            throw new InstrumentException(_wire.Resource, command, $"its target is {QuantityFormat.Print(made, "T")} after {QuantityFormat.Print(field, "T")} was set; set it again");
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadTargetAsync(CancellationToken cancellation = default) => FieldAsync("FIELD:TARG?", cancellation);

    /// <inheritdoc/>
    /// <remarks>A programmer that was switched off and on would ramp to another target at another rate: it is looked at before, and paused where it was so after.</remarks>
    public async ValueTask RampAsync(CancellationToken cancellation = default)
    {
        await _session.LookAtPowerAsync(cancellation);
        try
        {
            await MoveAsync("RAMP", cancellation, MagnetState.Ramping, MagnetState.Holding);
        }
        catch (PowerLostException)
        {
            await SendAsync("PAUSE", cancellation);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask PauseAsync(CancellationToken cancellation = default) => MoveAsync("PAUSE", cancellation, MagnetState.Paused);

    /// <inheritdoc/>
    public ValueTask ZeroAsync(CancellationToken cancellation = default) => MoveAsync("ZERO", cancellation, MagnetState.Zeroing, MagnetState.AtZero);

    /// <inheritdoc/>
    public async ValueTask<MagnetState> ReadStateAsync(CancellationToken cancellation = default)
    {
        var state = await StateAsync(cancellation);
        await _session.LookAtPowerAsync(cancellation);
        return state;
    }

    private async ValueTask<MagnetState> StateAsync(CancellationToken cancellation)
    {
        var state = await _session.NumberAsync("STATE?", cancellation);
        return state switch
        {
            1 => MagnetState.Ramping,
            2 => MagnetState.Holding,
            3 => MagnetState.Paused,
            4 or 5 => MagnetState.Manual,
            6 => MagnetState.Zeroing,
            7 => MagnetState.Quenched,
            8 => MagnetState.AtZero,
            9 or 10 => MagnetState.Switching,
            _ => throw new InstrumentException(_wire.Resource, "STATE?", $"answered {ScpiSession.Text(state)}, which is no state from 1 to 10"),
        };
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default) => FieldAsync("FIELD:MAG?", cancellation);

    /// <inheritdoc/>
    public ValueTask<bool> ReadPersistentAsync(CancellationToken cancellation = default) => FlagAsync("PERS?", cancellation);

    private async ValueTask<double> FieldAsync(string question, CancellationToken cancellation)
    {
        var scale = await TeslaPerUnitAsync(cancellation);
        var field = await _session.NumberAsync(question, cancellation) * scale;
        await RequireUnitAsync(scale, cancellation);
        await _session.LookAtPowerAsync(cancellation);
        return double.IsFinite(field) ? field : throw new InstrumentException(_wire.Resource, question, "answered a field that is no number");
    }

    private async ValueTask<double> TeslaPerUnitAsync(CancellationToken cancellation) =>
        await FlagAsync(FieldUnit, cancellation) ? 1 : TeslaPerKilogauss;

    /// <summary>Makes sure that what was read is in the unit that was asked for before it.</summary>
    private async ValueTask RequireUnitAsync(double scale, CancellationToken cancellation)
    {
        if (await TeslaPerUnitAsync(cancellation) != scale) throw UnitChanged(FieldUnit);
    }

    /// <summary>Asks for the coil constant of an instrument that was taken to tesla.</summary>
    private async ValueTask<double> CoilAsync(CancellationToken cancellation)
    {
        var coil = await _session.NumberAsync("COIL?", cancellation);
        await RequireUnitAsync(1, cancellation);
        return coil;
    }

    private InstrumentException UnitChanged(string question) =>
        new(_wire.Resource, question, "somebody changed the unit while it was read, so that its value cannot be told; read it again");

    private async ValueTask SetAsync(string command, CancellationToken cancellation)
    {
        await SendAsync(command, cancellation);
        await _session.LookAtPowerAsync(cancellation);
    }

    private async ValueTask SendAsync(string command, CancellationToken cancellation)
    {
        // The instrument knows no colon in front of a command.
        await _session.SetAsync(Encoding.ASCII.GetBytes(command + ";SYST:ERR?"), command, cancellation);
    }

    private async ValueTask SetFlagAsync(string header, bool on, CancellationToken cancellation)
    {
        var command = $"CONF:{header} {(on ? 1 : 0)}";
        await SetAsync(command, cancellation);
        if (await FlagAsync(header + "?", cancellation) != on) throw new InstrumentException(_wire.Resource, command, "it did not take it; set it again");
    }

    private async ValueTask MoveAsync(string command, CancellationToken cancellation, params MagnetState[] expected)
    {
        await SetAsync(command, cancellation);
        await RequireStateAsync(command, cancellation, expected);
    }

    private async ValueTask RequireStateAsync(string command, CancellationToken cancellation, params MagnetState[] expected)
    {
        var state = await StateAsync(cancellation);
        if (!expected.Contains(state)) throw new InstrumentException(_wire.Resource, command, $"its state is {state} afterwards, where {expected[0]} was expected");
    }

    private async ValueTask<bool> FlagAsync(string question, CancellationToken cancellation) => await _session.NumberAsync(question, cancellation) switch
    {
        0 => false,
        1 => true,
        var other => throw new InstrumentException(_wire.Resource, question, $"answered {ScpiSession.Text(other)}, where 0 or 1 was expected"),
    };

    /// <summary>Makes sure of the model, takes the units to tesla and seconds, and learns the largest field.</summary>
    private async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        if (_prepared) return;
        var identity = await IdentifyAsync(cancellation);
        if (!identity.Manufacturer.StartsWith("AMERICAN MAGNETICS", StringComparison.OrdinalIgnoreCase) || !identity.Model.Contains("430", StringComparison.Ordinal))
            throw new InstrumentException(_wire.Resource, "*IDN?", $"answered '{identity}'; is this an AMI 430?");
        // Before the events are forgotten with the errors.
        await _session.LookAtPowerAsync(cancellation);
        await _wire.WriteAsync("*CLS"u8.ToArray(), cancellation);
        await SetFlagAsync("FIELD:UNITS", true, cancellation);
        await SetFlagAsync("RAMP:RATE:UNITS", false, cancellation);
        _largestField = await _session.NumberAsync("CURR:LIMIT?", cancellation) * await CoilAsync(cancellation);
        _prepared = true;
    }
}
