using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>Signal Recovery 7265 and AMETEK 7270 lock-in amplifiers.</summary>
/// <remarks>
/// <para>
/// A dynamic reserve is an AC gain here; which gain stands for it follows from the sensitivity, and is chosen anew with it. The gains'
/// input limits are [unverified]. Frequency and phase are rounded to 1 mHz and 0.001°.
/// </para>
/// <para>
/// Faults are those of the moment: these models do not remember what was overloaded between two questions. An external reference is taken
/// from the input on the front. What was set is read back, because the status byte of an error may be gone before it is asked for.
/// </para>
/// <para>
/// Two numbers of an answer are separated by a semicolon after the instrument was configured, by which a loss of power shows; a program that
/// expects a comma sends <c>DD 44</c> first.
/// </para>
/// </remarks>
public abstract partial class AmetekLockIn : ILockInAmplifier, ISettingsCheck<LockInConfiguration>
{
    private const double LowestFrequency = 0.001;
    private const double HighestFrequency = 250e3;
    private const double HighestSine = 5;
    private const int FirstLowNoise = 7;
    private const int FrontReference = 2;

    // Bits of the status byte, and of the overload byte of the 7265 (as in the 7220's manual [unverified]).
    private const int Unlocked = 8;
    private const int Overloaded = 16;
    private const int InputOverloaded = 64;
    private const int OutputBits = 2 | 4 | 8 | 16;

    private static readonly InputRangeTable Gains = new([3, 1, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 300e-6, 100e-6], rangesCurrents: true);

    private readonly AmetekSession _session;
    private readonly AmetekModel _model;
    private readonly ModelSettings _settings;
    private LockInInput? _input;
    private DynamicReserve _reserve = DynamicReserve.LowNoise;

    private protected AmetekLockIn(IMessageSession session, AmetekModel model)
    {
        _session = new AmetekSession(session, model.AnswersAll, Forget);
        _model = model;
        _settings = new ModelSettings(model.Name);
    }

    /// <inheritdoc/>
    /// <remarks>In V rms; in A rms after a current input was configured.</remarks>
    public IReadOnlyList<double> Sensitivities => RangesOf(_input ?? LockInInput.SingleEnded);

    /// <inheritdoc/>
    public IReadOnlyList<double> TimeConstants => _model.TimeConstants;

    /// <inheritdoc/>
    public double InputResistance => 10e6;

    /// <inheritdoc/>
    /// <remarks>There is no serial number; the version of a virtual one begins with SIM.</remarks>
    public async ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default)
    {
        var model = await _session.IdentityAsync("ID", cancellation).ConfigureAwait(false);
        var version = await _session.IdentityAsync("VER", cancellation).ConfigureAwait(false);
        var isSimulated = version.StartsWith(InstrumentIdentity.SimulatedSerialNumber, StringComparison.Ordinal);
        return new InstrumentIdentity(
            "AMETEK",
            model,
            isSimulated ? InstrumentIdentity.SimulatedSerialNumber : "",
            isSimulated ? version[InstrumentIdentity.SimulatedSerialNumber.Length..] : version);
    }

    /// <inheritdoc/>
    /// <remarks>The oscillator and the auxiliary outputs go to 0 V.</remarks>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        await _session.SetAsync("OA. 0", cancellation).ConfigureAwait(false);
        for (var output = 1; output <= AuxiliaryOutputs; output++) await _session.SetAsync(Text($"DAC. {output} 0"), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(LockInConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var commands = Commands(configuration);
        await _session.MarkAsync(cancellation).ConfigureAwait(false);
        foreach (var command in commands) await _session.SetAsync(command, cancellation).ConfigureAwait(false);
        RequireMade(configuration, await ReadConfigurationAsync(cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public async ValueTask<LockInConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        var mode = await CodeAsync("IMODE", 0, 2).ConfigureAwait(false);
        var input = mode switch
        {
            1 => LockInInput.CurrentHigh,
            2 => LockInInput.CurrentLow,
            _ => await CodeAsync("VMODE", 0, 3).ConfigureAwait(false) == 3 ? LockInInput.Differential : LockInInput.SingleEnded,
        };
        var ranges = RangesOf(input);
        var first = FirstSensitivity(input);
        var sensitivity = ranges[await CodeAsync("SEN", first, first + ranges.Length - 1).ConfigureAwait(false) - first];
        var isInternal = await CodeAsync("IE", 0, 2).ConfigureAwait(false) == 0;
        var configuration = new LockInConfiguration
        {
            Reference = isInternal ? LockInReference.Internal : LockInReference.External,
            Frequency = await NumberAsync(isInternal ? "OF." : "FRQ.").ConfigureAwait(false),
            Harmonic = await CodeAsync("REFN", 1, _model.HighestHarmonic).ConfigureAwait(false),
            Phase = Wrapped(await NumberAsync("REFP.").ConfigureAwait(false)),
            SineAmplitude = await NumberAsync("OA.").ConfigureAwait(false),
            Input = input,
            DirectCoupling = await CodeAsync("CP", 0, 1).ConfigureAwait(false) == 1,
            Sensitivity = sensitivity,
            Reserve = Gains.ReserveOf(await CodeAsync("ACGAIN", 0, Gains.Count - 1).ConfigureAwait(false), sensitivity, input),
            TimeConstant = _model.TimeConstants[await CodeAsync("TC", 0, _model.TimeConstants.Length - 1).ConfigureAwait(false)],
            FilterPoles = await CodeAsync("SLOPE", 0, 3).ConfigureAwait(false) + 1,
            SynchronousFilter = await CodeAsync("SYNC", 0, 1).ConfigureAwait(false) == 1,
        };
        await _session.LookAtPowerAsync(cancellation).ConfigureAwait(false);
        (_input, _reserve) = (input, configuration.Reserve);
        return configuration;

        ValueTask<double> NumberAsync(string query) => _session.NumberAsync(query, cancellation);
        ValueTask<int> CodeAsync(string query, int low, int high) => _session.IntegerAsync(query, low, high, cancellation);
    }

    /// <inheritdoc/>
    /// <remarks>The AC gain is chosen anew for the reserve; where there is none such at this sensitivity, that for low noise.</remarks>
    public async ValueTask SetSensitivityAsync(double sensitivity, CancellationToken cancellation = default)
    {
        var input = _input ?? (await ReadConfigurationAsync(cancellation).ConfigureAwait(false)).Input;
        var code = SensitivityCode(sensitivity, input);
        await _session.SetWatchfullyAsync([Text($"SEN {code}"), Text($"ACGAIN {Gains.NearestFor(_reserve, sensitivity, input)}")], cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<LockInReading> ReadAsync(CancellationToken cancellation = default)
    {
        var values = await _session.NumbersAsync("XY.", 2, cancellation).ConfigureAwait(false);
        return new LockInReading(values[0], values[1]);
    }

    /// <inheritdoc/>
    public async ValueTask<LockInFaults> ReadFaultsAsync(CancellationToken cancellation = default)
    {
        var status = await _session.StatusAsync(cancellation).ConfigureAwait(false);
        var faults = (status & Unlocked) != 0 ? LockInFaults.ReferenceUnlocked : LockInFaults.None;
        if (_model.AnswersAll)
        {
            if ((status & Overloaded) != 0) faults |= LockInFaults.OutputOverload;
            return (status & InputOverloaded) != 0 ? faults | LockInFaults.InputOverload : faults;
        }

        if ((status & Overloaded) == 0) return faults;
        var overloads = await _session.IntegerAsync("N", 0, 255, cancellation).ConfigureAwait(false);
        var found = ((overloads & OutputBits) != 0 ? LockInFaults.OutputOverload : 0) | ((overloads & InputOverloaded) != 0 ? LockInFaults.InputOverload : 0);
        // An overload that the second byte does not place is one all the same.
        return faults | (found == LockInFaults.None ? LockInFaults.InputOverload | LockInFaults.OutputOverload : found);
    }

    private void Forget(bool isPowerLost)
    {
        (_input, _reserve) = (null, DynamicReserve.LowNoise);
        if (isPowerLost) _recording = null;
    }

    private static double Wrapped(double degrees) => Math.Round(degrees - (360 * Math.Round(degrees / 360)), 3);

    private static int FirstSensitivity(LockInInput input) => input == LockInInput.CurrentLow ? FirstLowNoise : 1;

    private static double[] RangesOf(LockInInput input) => input switch
    {
        LockInInput.CurrentHigh => Sr830Tables.Currents,
        LockInInput.CurrentLow => LowNoiseCurrents,
        _ => Sr830Tables.Voltages,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
