using System.Globalization;
using System.Text;
using SpinBench.Drivers.Power;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>Stanford Research SR860 and SR865A lock-in amplifiers, which differ in their highest frequency.</summary>
/// <remarks>
/// <para>
/// These models have input ranges instead of a dynamic reserve; which one stands for a reserve follows from the sensitivity, and is chosen
/// anew with it. Phase and frequency are rounded to what the instrument resolves (1 µ°, 0.1 mHz), the sine amplitude to 1 nV.
/// </para>
/// <para>
/// The SR860 has no error texts: settings end with <c>*ESR?</c>, as with the SR830. Questions begin with it, to notice that the instrument was
/// switched off and on: what it keeps then is [unverified].
/// </para>
/// </remarks>
public abstract partial class SrsSr86x : ILockInAmplifier, ISettingsCheck<LockInConfiguration>
{
    /// <summary>Standard events that mean a refused command: input and query queue, execution and command error.</summary>
    private const int RefusalBits = 2 | 8 | EventCheckedCommands.ExecutionError | EventCheckedCommands.CommandError;

    // Bits of the lock-in status: both output channels, the reference, the input range.
    private const int OutputBits = 1 | 2;
    private const int UnlockBit = 8;
    private const int InputBit = 16;

    private readonly IMessageSession _session;
    private readonly MessageInstrument _instrument;
    private readonly EventCheckedCommands _commands;
    private readonly ModelSettings _settings;
    private readonly string _model;
    private readonly double _highestFrequency;
    private LockInInput? _input;
    private DynamicReserve _reserve = DynamicReserve.LowNoise;

    private protected SrsSr86x(IMessageSession session, string model, double highestFrequency)
    {
        _session = session;
        _model = model;
        _highestFrequency = highestFrequency;
        var power = new PowerWatch(session, Forget);
        _instrument = new MessageInstrument(session, power);
        _commands = new EventCheckedCommands(session, RefusalBits, power);
        _settings = new ModelSettings(model);
    }

    /// <inheritdoc/>
    /// <remarks>In V rms; in A rms after a current input was configured.</remarks>
    public IReadOnlyList<double> Sensitivities => RangesOf(_input ?? LockInInput.SingleEnded);

    /// <inheritdoc/>
    public IReadOnlyList<double> TimeConstants => Sr86xTables.TimeConstants;

    /// <inheritdoc/>
    public double InputResistance => 10e6;

    /// <inheritdoc/>
    public async ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) =>
        IdentityAnswer.Read(_session.Resource, "*IDN?", (await _session.QueryAsync("*IDN?"u8.ToArray(), cancellation).ConfigureAwait(false)).Span);

    /// <inheritdoc/>
    /// <remarks>Sine output with its offset, and the auxiliary outputs, go to 0 V.</remarks>
    public ValueTask MakeSafeAsync(CancellationToken cancellation = default) =>
        _commands.SendSafeAsync("", ["SLVL 0", "SOFF 0", "AUXV 0,0", "AUXV 1,0", "AUXV 2,0", "AUXV 3,0"], cancellation);

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(LockInConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        await SendAsync(Commands(configuration), cancellation).ConfigureAwait(false);
        (_input, _reserve) = (configuration.Input, configuration.Reserve);
    }

    /// <inheritdoc/>
    public async ValueTask<LockInConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        var input = await ReadInputAsync(cancellation).ConfigureAwait(false);
        var ranges = RangesOf(input);
        var sensitivity = ranges[ranges.Length - 1 - await CodeAsync("SCAL?", ranges.Length - 1).ConfigureAwait(false)];
        var range = await CodeAsync("IRNG?", Sr86xTables.InputRanges.Count - 1).ConfigureAwait(false);
        var reference = (LockInReference)await CodeAsync("RSRC?", 3).ConfigureAwait(false);
        var configuration = new LockInConfiguration
        {
            Reference = reference,
            ExternalHarmonic = reference == LockInReference.Dual ? await CodeAsync("HARMDUAL?", Sr86xTables.HighestHarmonic).ConfigureAwait(false) : 1,
            Frequency = await NumberAsync("FREQ?").ConfigureAwait(false),
            Harmonic = await CodeAsync("HARM?", Sr86xTables.HighestHarmonic).ConfigureAwait(false),
            Phase = await NumberAsync("PHAS?").ConfigureAwait(false),
            SineAmplitude = await NumberAsync("SLVL?").ConfigureAwait(false),
            Input = input,
            DirectCoupling = await CodeAsync("ICPL?", 1).ConfigureAwait(false) == 1,
            Sensitivity = sensitivity,
            Reserve = Sr86xTables.InputRanges.ReserveOf(range, sensitivity, input),
            TimeConstant = Sr86xTables.TimeConstants[await CodeAsync("OFLT?", Sr86xTables.TimeConstants.Length - 1).ConfigureAwait(false)],
            FilterPoles = await CodeAsync("OFSL?", 3).ConfigureAwait(false) + 1,
            SynchronousFilter = await CodeAsync("SYNC?", 1).ConfigureAwait(false) == 1,
        };
        (_input, _reserve) = (input, configuration.Reserve);
        return configuration;

        ValueTask<double> NumberAsync(string query) => _instrument.QueryNumberAsync(Encoding.ASCII.GetBytes(query), cancellation);
        ValueTask<int> CodeAsync(string query, int highest) => QueryCodeAsync(query, highest, cancellation);
    }

    /// <inheritdoc/>
    /// <remarks>The input range is chosen anew for the reserve; where there is none such at this sensitivity, that for low noise.</remarks>
    public async ValueTask SetSensitivityAsync(double sensitivity, CancellationToken cancellation = default)
    {
        var input = _input ?? (await ReadConfigurationAsync(cancellation).ConfigureAwait(false)).Input;
        var scale = ScaleCode(sensitivity, input);
        var range = Sr86xTables.InputRanges.NearestFor(_reserve, sensitivity, input);
        await SendAsync([Text($"SCAL {scale}"), Text($"IRNG {range}")], cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<LockInReading> ReadAsync(CancellationToken cancellation = default)
    {
        var (x, y) = await _instrument.QueryPairAsync("SNAP? 0,1"u8.ToArray(), cancellation).ConfigureAwait(false);
        return new LockInReading(x, y);
    }

    /// <inheritdoc/>
    public async ValueTask<LockInFaults> ReadFaultsAsync(CancellationToken cancellation = default)
    {
        var events = await _instrument.QueryIntegerAsync("LIAS?"u8.ToArray(), cancellation).ConfigureAwait(false);
        return ((events & InputBit) != 0 ? LockInFaults.InputOverload : 0)
            | ((events & OutputBits) != 0 ? LockInFaults.OutputOverload : 0)
            | ((events & UnlockBit) != 0 ? LockInFaults.ReferenceUnlocked : 0);
    }

    /// <inheritdoc/>
    public void Check(LockInConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var name = _instrument.Resource;
        _settings.RequireRange((int)settings.Input, 0, 3, name, "input", "");
        ScaleCode(settings.Sensitivity, settings.Input);
        _settings.IndexOf(Sr86xTables.TimeConstants, settings.TimeConstant, name, "time constant", "s");
        _settings.RequireRange(settings.SineAmplitude, 0, Sr86xTables.HighestSine, name, "sine amplitude", "V");
        _settings.RequireRange(settings.Phase, -180, 180, name, "phase", "°");
        _settings.RequireRange(settings.Harmonic, 1, Sr86xTables.HighestHarmonic, name, "harmonic", "");
        _settings.RequireRange(settings.FilterPoles, 1, 4, name, "number of filter poles", "");
        Sr86xTables.InputRanges.Require(settings, name, _model);
        _settings.RequireRange((int)settings.Reference, 0, 3, name, "reference", "");
        _settings.RequireRange(
            settings.ExternalHarmonic, 1, settings.Reference == LockInReference.Dual ? Sr86xTables.HighestHarmonic : 1, name, "harmonic of the external reference", "");
        if (settings.Reference == LockInReference.External) return;
        _settings.RequireRange(settings.Frequency, Sr86xTables.LowestFrequency, _highestFrequency, name, "frequency", "Hz");
        _settings.RequireRange(
            settings.Frequency * settings.Harmonic, 0, _highestFrequency, name, "detection frequency (harmonic times frequency)", "Hz");
    }

    private void Forget(bool isPowerLost)
    {
        (_input, _reserve) = (null, DynamicReserve.LowNoise);
        if (isPowerLost) _recording = null;
    }

    private static double[] RangesOf(LockInInput input) =>
        input is LockInInput.CurrentHigh or LockInInput.CurrentLow ? Sr86xTables.Currents : Sr86xTables.Voltages;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private int ScaleCode(double sensitivity, LockInInput input)
    {
        var ranges = RangesOf(input);
        var unit = ranges == Sr86xTables.Currents ? "A" : "V";
        return ranges.Length - 1 - _settings.IndexOf(ranges, sensitivity, _instrument.Resource, "sensitivity", unit);
    }

    /// <summary>The settings in an order that is accepted whatever was set before: the detection frequency passes through the first harmonic.</summary>
    private string[] Commands(LockInConfiguration configuration)
    {
        Check(configuration);
        var isExternal = configuration.Reference == LockInReference.External;
        var isCurrent = RangesOf(configuration.Input) == Sr86xTables.Currents;
        var range = Sr86xTables.InputRanges.IndexFor(configuration.Reserve, configuration.Sensitivity, configuration.Input);
        var timeConstant = _settings.IndexOf(Sr86xTables.TimeConstants, configuration.TimeConstant, _instrument.Resource, "time constant", "s");
        string[] frequency = isExternal ? [] : [Text($"FREQ {configuration.Frequency:0.####}")];
        string[] harmonic = configuration.Reference == LockInReference.Dual ? [Text($"HARMDUAL {configuration.ExternalHarmonic}")] : [];
        string[] input = isCurrent
            ? ["IVMD 1", configuration.Input == LockInInput.CurrentLow ? "ICUR 1" : "ICUR 0"]
            : ["IVMD 0", configuration.Input == LockInInput.Differential ? "ISRC 1" : "ISRC 0"];
        return
        [
            Text($"SLVL {configuration.SineAmplitude:0.#########}"),
            Text($"RSRC {(int)configuration.Reference}"),
            "HARM 1",
            .. frequency,
            Text($"HARM {configuration.Harmonic}"),
            .. harmonic,
            Text($"PHAS {configuration.Phase:0.######}"),
            .. input,
            configuration.DirectCoupling ? "ICPL 1" : "ICPL 0",
            Text($"SCAL {ScaleCode(configuration.Sensitivity, configuration.Input)}"),
            Text($"IRNG {range}"),
            Text($"OFSL {configuration.FilterPoles - 1}"),
            Text($"OFLT {timeConstant}"),
            configuration.SynchronousFilter ? "SYNC 1" : "SYNC 0",
        ];
    }

    private async ValueTask<LockInInput> ReadInputAsync(CancellationToken cancellation)
    {
        var isCurrent = await QueryCodeAsync("IVMD?", 1, cancellation).ConfigureAwait(false) == 1;
        var isSecond = await QueryCodeAsync(isCurrent ? "ICUR?" : "ISRC?", 1, cancellation).ConfigureAwait(false) == 1;
        return (isCurrent, isSecond) switch
        {
            (true, true) => LockInInput.CurrentLow,
            (true, false) => LockInInput.CurrentHigh,
            (false, true) => LockInInput.Differential,
            _ => LockInInput.SingleEnded,
        };
    }

    private ValueTask SendAsync(string[] commands, CancellationToken cancellation) => _commands.SendAsync("", commands, cancellation);

    private async ValueTask<int> QueryCodeAsync(string query, int highest, CancellationToken cancellation)
    {
        var code = await _instrument.QueryIntegerAsync(Encoding.ASCII.GetBytes(query), cancellation).ConfigureAwait(false);
        return code >= 0 && code <= highest
            ? code
            : throw new InstrumentException(_instrument.Resource, query, Text($"answered {code}, where 0 to {highest} was expected."));
    }
}
