using System.Globalization;
using System.Text;
using SpinBench.Drivers.Power;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>Stanford Research SR830 lock-in amplifier.</summary>
/// <remarks>
/// <para>
/// Phase and frequency are rounded to what the instrument resolves (0.01°; five digits or 0.1 mHz [unverified]); what it has in steps or
/// tables must be one of them. With a current input, sensitivities and readings are in A rms [unverified], full scale 2 fA to 1 µA.
/// </para>
/// <para>
/// The SR830 has no error texts: it sets bits in its standard event register. Settings therefore end with <c>*ESR?</c>; when that reports
/// an error the commands are sent once more, one by one, to find the one that was refused.
/// </para>
/// <para>
/// It keeps its settings without power, but not what it has recorded. That it was switched off and on is noticed with each setting and with each
/// trace; a reading in between is of the settings that were made.
/// </para>
/// </remarks>
[Driver("srs-sr830", "Stanford Research SR830 lock-in amplifier")]
public sealed partial class SrsSr830 : ILockInAmplifier, ISettingsCheck<LockInConfiguration>
{
    /// <summary>Standard events that mean a refused command: overflow of the input or output queue, execution and command error.</summary>
    private const int RefusalBits = 1 | 4 | EventCheckedCommands.ExecutionError | EventCheckedCommands.CommandError;

    private static readonly byte[] Snapshot = "SNAP?1,2"u8.ToArray();
    private static readonly byte[] LockInEvents = "LIAS?"u8.ToArray();
    private static readonly byte[] ErrorEvents = "ERRS?"u8.ToArray();

    /// <summary>Each range's command, with the question whether it was accepted.</summary>
    private static readonly byte[][] SensitivityCommands =
        [.. Sr830Tables.Voltages.Select((_, index) => Encoding.ASCII.GetBytes(Text($"SENS{index};*ESR?")))];

    private readonly IMessageSession _session;
    private readonly MessageInstrument _instrument;
    private readonly EventCheckedCommands _commands;
    private LockInInput? _input;

    /// <summary>Talks to a lock-in amplifier; nothing is sent yet.</summary>
    /// <param name="session">Connection to the instrument.</param>
    public SrsSr830(IMessageSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session;
        _instrument = new MessageInstrument(session);
        _commands = new EventCheckedCommands(session, RefusalBits, new PowerWatch(session, Forget));
    }

    /// <inheritdoc/>
    /// <remarks>In V rms; in A rms after a current input was configured.</remarks>
    public IReadOnlyList<double> Sensitivities => RangesOf(_input ?? LockInInput.SingleEnded);

    /// <inheritdoc/>
    public IReadOnlyList<double> TimeConstants => Sr830Tables.TimeConstants;

    /// <inheritdoc/>
    public double InputResistance => 10e6;

    /// <summary>Directs replies to the interface in use: RS-232 for a serial line, else GPIB.</summary>
    private string ReplyDirection => _session.Resource.StartsWith("ASRL", StringComparison.OrdinalIgnoreCase) ? "OUTX0" : "OUTX1";

    /// <inheritdoc/>
    public async ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default)
    {
        var query = Encoding.ASCII.GetBytes(ReplyDirection + ";*IDN?");
        return IdentityAnswer.Read(_session.Resource, "*IDN?", (await _session.QueryAsync(query, cancellation).ConfigureAwait(false)).Span);
    }

    /// <inheritdoc/>
    /// <remarks>The sine output cannot be switched off: it goes to its smallest amplitude, 4 mV. The auxiliary outputs go to 0 V.</remarks>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) =>
        _commands.SendSafeAsync(ReplyDirection + ';', ["SLVL0.004", "AUXV1,0", "AUXV2,0", "AUXV3,0", "AUXV4,0"], cancellation);

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(LockInConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var commands = Commands(configuration);
        await SendAsync(commands, cancellation).ConfigureAwait(false);
        _input = configuration.Input;
        await RequireNoHardwareErrorAsync(cancellation).ConfigureAwait(false);
        await RequireUnchangedAsync(configuration, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<LockInConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        var input = (LockInInput)await CodeAsync("ISRC?", 3).ConfigureAwait(false);
        var ranges = RangesOf(input);
        var configuration = new LockInConfiguration
        {
            Reference = await CodeAsync("FMOD?", 1).ConfigureAwait(false) == 1 ? LockInReference.Internal : LockInReference.External,
            Frequency = await NumberAsync("FREQ?").ConfigureAwait(false),
            Harmonic = await CodeAsync("HARM?", Sr830Tables.HighestHarmonic).ConfigureAwait(false),
            Phase = await NumberAsync("PHAS?").ConfigureAwait(false),
            SineAmplitude = await NumberAsync("SLVL?").ConfigureAwait(false),
            Input = input,
            DirectCoupling = await CodeAsync("ICPL?", 1).ConfigureAwait(false) == 1,
            Sensitivity = ranges[await CodeAsync("SENS?", ranges.Length - 1).ConfigureAwait(false)],
            Reserve = (DynamicReserve)await CodeAsync("RMOD?", 2).ConfigureAwait(false),
            TimeConstant = Sr830Tables.TimeConstants[await CodeAsync("OFLT?", Sr830Tables.TimeConstants.Length - 1).ConfigureAwait(false)],
            FilterPoles = await CodeAsync("OFSL?", 3).ConfigureAwait(false) + 1,
            SynchronousFilter = await CodeAsync("SYNC?", 1).ConfigureAwait(false) == 1,
        };
        _input = input;
        return configuration;

        ValueTask<double> NumberAsync(string query) => _instrument.QueryNumberAsync(Encoding.ASCII.GetBytes(query), cancellation);
        ValueTask<int> CodeAsync(string query, int highest) => QueryCodeAsync(query, highest, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask SetSensitivityAsync(double sensitivity, CancellationToken cancellation = default)
    {
        var input = _input ??= (LockInInput)await QueryCodeAsync("ISRC?", 3, cancellation).ConfigureAwait(false);
        var index = SensitivityIndex(sensitivity, input);
        var command = SensitivityCommands[index];
        var events = await _commands.EventsAsync(command, cancellation).ConfigureAwait(false);
        if ((events & RefusalBits) == 0) return;

        // The event may be older than this command: ask again now that the register is empty.
        events = await _commands.EventsAsync(command, cancellation).ConfigureAwait(false);
        if ((events & RefusalBits) != 0) throw _commands.Refused(Text($"SENS{index}"), events);
    }

    /// <inheritdoc/>
    public async ValueTask<LockInReading> ReadAsync(CancellationToken cancellation = default)
    {
        var (x, y) = await _instrument.QueryPairAsync(Snapshot, cancellation).ConfigureAwait(false);
        return new LockInReading(x, y);
    }

    /// <inheritdoc/>
    public async ValueTask<LockInFaults> ReadFaultsAsync(CancellationToken cancellation = default)
    {
        var events = await _instrument.QueryIntegerAsync(LockInEvents, cancellation).ConfigureAwait(false);
        return (LockInFaults)events & (LockInFaults.Overload | LockInFaults.ReferenceUnlocked);
    }

    /// <inheritdoc/>
    public void Check(LockInConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        SensitivityIndex(settings.Sensitivity, settings.Input);
        var name = _instrument.Resource;
        Sr830Tables.Settings.RequireRange(settings.SineAmplitude, Sr830Tables.LowestSine, Sr830Tables.HighestSine, name, "sine amplitude", "V");
        Sr830Tables.Settings.RequireMultiple(settings.SineAmplitude, Sr830Tables.SineStep, name, "sine amplitude", "V");
        Sr830Tables.Settings.RequireRange(settings.Phase, -180, 180, name, "phase", "°");
        Sr830Tables.Settings.RequireRange(settings.Harmonic, 1, Sr830Tables.HighestHarmonic, name, "harmonic", "");
        Sr830Tables.Settings.RequireRange(settings.FilterPoles, 1, 4, name, "number of filter poles", "");
        Sr830Tables.Settings.RequireRange((int)settings.Input, 0, 3, name, "input", "");
        Sr830Tables.Settings.RequireRange((int)settings.Reserve, 0, 2, name, "dynamic reserve", "");
        Sr830Tables.Settings.RequireSingleReference(settings, name);
        if (settings.Reference == LockInReference.External) return;
        Sr830Tables.Settings.RequireRange(
            settings.Frequency, Sr830Tables.LowestFrequency, Sr830Tables.HighestFrequency, name, "frequency", "Hz");
        var detection = settings.Frequency * settings.Harmonic;
        Sr830Tables.Settings.RequireRange(detection, 0, Sr830Tables.HighestFrequency, name, "detection frequency (harmonic times frequency)", "Hz");
        if (settings.TimeConstant > Sr830Tables.LongestAboveLowRange && detection >= Sr830Tables.LongTimeConstantsBelow)
            throw Sr830Tables.Settings.Refusal(name, "time constant", settings.TimeConstant, "s",
                Text($"above a detection frequency of 199 Hz (here {detection:G6} Hz) allowed are time constants up to 30 s"),
                Sr830Tables.LongestAboveLowRange);
    }

    private static double[] RangesOf(LockInInput input) =>
        input is LockInInput.CurrentHigh or LockInInput.CurrentLow ? Sr830Tables.Currents : Sr830Tables.Voltages;

    private int SensitivityIndex(double sensitivity, LockInInput input)
    {
        var ranges = RangesOf(input);
        return Sr830Tables.Settings.IndexOf(ranges, sensitivity, _instrument.Resource, "sensitivity", ranges == Sr830Tables.Currents ? "A" : "V");
    }

    /// <summary>
    /// The settings in an order that the instrument accepts whatever it was set to: the detection frequency passes through the first
    /// harmonic so that it never exceeds its limit, and the time constant comes after what limits it.
    /// </summary>
    private string[] Commands(LockInConfiguration configuration)
    {
        Check(configuration);
        var isInternal = configuration.Reference == LockInReference.Internal;
        var index = SensitivityIndex(configuration.Sensitivity, configuration.Input);
        var timeConstant = Sr830Tables.Settings.IndexOf(
            Sr830Tables.TimeConstants, configuration.TimeConstant, _instrument.Resource, "time constant", "s");
        string[] frequency = isInternal ? [Text($"FREQ{configuration.Frequency}")] : [];
        return
        [
            Text($"SLVL{configuration.SineAmplitude:0.000}"),
            isInternal ? "FMOD1" : "FMOD0",
            "HARM1",
            .. frequency,
            Text($"HARM{configuration.Harmonic}"),
            Text($"PHAS{configuration.Phase:0.00}"),
            Text($"ISRC{(int)configuration.Input}"),
            configuration.DirectCoupling ? "ICPL1" : "ICPL0",
            Text($"RMOD{(int)configuration.Reserve}"),
            Text($"SENS{index}"),
            Text($"OFSL{configuration.FilterPoles - 1}"),
            Text($"OFLT{timeConstant}"),
            configuration.SynchronousFilter ? "SYNC1" : "SYNC0",
        ];
    }

    private void Forget(bool isPowerLost)
    {
        _input = null;
        if (isPowerLost) _recording = null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private ValueTask SendAsync(string[] commands, CancellationToken cancellation) =>
        _commands.SendAsync(ReplyDirection + ';', commands, cancellation);

    private async ValueTask RequireNoHardwareErrorAsync(CancellationToken cancellation)
    {
        var errors = await _instrument.QueryIntegerAsync(ErrorEvents, cancellation).ConfigureAwait(false);
        if (errors == 0) return;
        string[] names = ["", "battery backup", "RAM", "", "ROM", "GPIB fast transfer", "DSP", "math"];
        var found = string.Join(", ", names.Where((name, bit) => name.Length > 0 && (errors >> bit & 1) == 1));
        throw new InstrumentException(
            _instrument.Resource, "ERRS?", Text($"the instrument reports a hardware error: {found} (bits {errors})."));
    }

    /// <summary>The SR830 lowers a harmonic and raises a time constant that it cannot make, without an error: compare.</summary>
    private async ValueTask RequireUnchangedAsync(LockInConfiguration configuration, CancellationToken cancellation)
    {
        var harmonic = await QueryCodeAsync("HARM?", Sr830Tables.HighestHarmonic, cancellation).ConfigureAwait(false);
        if (harmonic != configuration.Harmonic)
            throw new InstrumentException(_instrument.Resource, Text($"HARM{configuration.Harmonic}"),
                Text($"the instrument detects harmonic {harmonic} instead: ")
                + Text($"{configuration.Harmonic} times its reference frequency exceeds 102 kHz."));
        var index = await QueryCodeAsync("OFLT?", Sr830Tables.TimeConstants.Length - 1, cancellation).ConfigureAwait(false);
        var made = Sr830Tables.TimeConstants[index];
        if (Math.Abs(made - configuration.TimeConstant) > 1e-6 * made)
            throw new InstrumentException(_instrument.Resource, "OFLT",
                Text($"the instrument set a time constant of {made:G3} s instead of {configuration.TimeConstant:G3} s, ")
                + "which it does not have at this sensitivity, reserve, slope and reference frequency; "
                + "ask for the one it set, or for less reserve or a steeper filter.");
    }

    private async ValueTask<int> QueryCodeAsync(string query, int highest, CancellationToken cancellation)
    {
        var code = await _instrument.QueryIntegerAsync(Encoding.ASCII.GetBytes(query), cancellation).ConfigureAwait(false);
        return code >= 0 && code <= highest
            ? code
            : throw new InstrumentException(_instrument.Resource, query, Text($"answered {code}, where 0 to {highest} was expected."));
    }
}
