using SpinBench.Drivers.Scpi;
using SpinBench.Instruments;

namespace SpinBench.Drivers.CurrentSources;

/// <summary>
/// Keithley 6221 current source: direct current, waves, sweeps, delta measurements and differential conductance with a 2182A nanovoltmeter on its serial and trigger links.
/// </summary>
/// <remarks>
/// The 2182A is set up through the 6221 (<c>SYST:COMM:SER:SEND</c>), since an instrument linked so listens to nobody else. Delta readings
/// are in volts. After the range was changed by hand, configure again.
/// </remarks>
[Driver("keithley-6221", "Keithley 6221 AC and DC current source")]
public sealed partial class Keithley6221
    : IDeltaSource, ICurrentWaveSource, ICurrentSweepSource, ISettingsCheck<CurrentSourceConfiguration>, ISettingsCheck<DeltaConfiguration>,
        ISettingsCheck<PulseDeltaConfiguration>, ISettingsCheck<DifferentialConductanceConfiguration>, ISettingsCheck<CurrentWave>,
        ISettingsCheck<CurrentSweep>
{
    // Bits of the operation and the measurement event registers.
    private const int SweepDone = 2;
    private const int SweepAborted = 4;
    private const int WaveEnded = 128;
    private const int InCompliance = 8;

    private static readonly byte[] CurrentCommand = "SOUR:CURR "u8.ToArray();
    private static readonly byte[] CurrentQuery = "SOUR:CURR?"u8.ToArray();
    private static readonly byte[] OutputOn = "OUTP 1"u8.ToArray();
    private static readonly byte[] OutputOff = "OUTP 0"u8.ToArray();
    private static readonly byte[] NothingOut = "OUTP 0;:SOUR:CURR 0"u8.ToArray();
    private static readonly byte[] OutputQuery = "OUTP?"u8.ToArray();

    private readonly IMessageSession _wire;
    private readonly ScpiSession _session;
    private readonly Keithley6221Limits _limits;
    private double _reach = Keithley6221Limits.LargestCurrent;
    private int _operationEvents;

    /// <summary>Talks to a current source; nothing is sent yet.</summary>
    /// <param name="session">Session with the instrument.</param>
    public Keithley6221(IMessageSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _wire = session;
        _limits = new Keithley6221Limits(session.Resource);
        _session = new ScpiSession(session, forget: Forget);
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _session.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    /// <remarks>
    /// Output off first; then whatever is armed or running is given up, and the current set to zero. What the instrument says to giving up
    /// what is not there is forgotten; whether output and current are off is made sure of.
    /// </remarks>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        await _wire.WriteAsync(":OUTP 0;:SOUR:SWE:ABOR;:SOUR:WAVE:ABOR;:SOUR:CURR 0;:OUTP 0;:STAT:QUE:CLE"u8.ToArray(), cancellation);
        await _session.SetSafeAsync(NothingOut, cancellation);
    }

    /// <inheritdoc/>
    public void Check(CurrentSourceConfiguration settings) => _limits.Check(settings);

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(CurrentSourceConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Check(configuration);
        var reach = Keithley6221Limits.ReachOfRangeFor(configuration.Range);
        _limits.CheckFits(await ReadCurrentSetPointAsync(cancellation), reach);
        var range = configuration.Range is { } asked ? $"RANG:AUTO 0;:SOUR:CURR:RANG {ScpiSession.Text(asked)}" : "RANG:AUTO 1";
        await _session.SetAsync(
            $":SOUR:CURR:{range};:SOUR:CURR:COMP {ScpiSession.Text(configuration.ComplianceVoltage)};:OUTP:LTE {(configuration.LowGrounded ? 1 : 0)}",
            cancellation);
        _reach = reach;
    }

    /// <inheritdoc/>
    public async ValueTask<CurrentSourceConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        const string question = ":SOUR:CURR:RANG:AUTO?;:SOUR:CURR:RANG?;:SOUR:CURR:COMP?;:OUTP:LTE?";
        var answers = await _session.AskAsync(question, 4, cancellation);
        return new CurrentSourceConfiguration
        {
            Range = _session.Boolean(answers[0], question) ? null : _session.Number(answers[1], question),
            ComplianceVoltage = _session.Number(answers[2], question),
            LowGrounded = _session.Boolean(answers[3], question),
        };
    }

    /// <inheritdoc/>
    public ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default)
    {
        _limits.CheckCurrent(current, _reach);
        return _session.SetAsync(CurrentCommand, current, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default) =>
        _session.NumberAsync(CurrentQuery, cancellation);

    /// <inheritdoc/>
    public async ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default)
    {
        if (!on)
        {
            await _session.SetAsync(OutputOff, cancellation);
            return;
        }

        await _session.LookAtPowerAsync(cancellation);
        await _session.SwitchOnAsync(OutputOn, OutputOff, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) =>
        await _session.NumberAsync(OutputQuery, cancellation) != 0;

    /// <inheritdoc/>
    public async ValueTask<bool> ReadComplianceAsync(CancellationToken cancellation = default)
    {
        // The event was latched when the voltage limit was reached, the condition says that it still is.
        const string question = ":STAT:MEAS:EVEN?;:STAT:MEAS:COND?";
        var answers = await _session.AskAsync(question, 2, cancellation);
        return ((Register(answers[0], question) | Register(answers[1], question)) & InCompliance) != 0;
    }

    // Without power its range is that of the factory, and nothing has ended.
    private void Forget(bool isPowerLost)
    {
        if (isPowerLost) (_reach, _operationEvents) = (Keithley6221Limits.LargestCurrent, 0);
    }

    private int Register(string answer, string question)
    {
        var value = _session.Number(answer, question);
        if (value >= 0 && value <= ushort.MaxValue && value == Math.Floor(value)) return (int)value;
        throw new InstrumentException(_wire.Resource, question, $"answered '{answer}', which is no register of sixteen bits");
    }

    /// <summary>Reads the operation events, which forgets them there, and keeps them here.</summary>
    private async ValueTask<int> TakeOperationEventsAsync(CancellationToken cancellation)
    {
        const string question = ":STAT:OPER:EVEN?";
        var answer = (await _session.AskAsync(question, 1, cancellation))[0];
        return _operationEvents |= Register(answer, question);
    }

    /// <summary>Starts something whose end an event will tell of; that of the last time is forgotten when it has started.</summary>
    private async ValueTask StartAsync(string command, int endEvents, CancellationToken cancellation)
    {
        await TakeOperationEventsAsync(cancellation);
        await _session.SetAsync(command, cancellation);
        _operationEvents &= ~endEvents;
    }

    /// <summary>Gives up what is armed, of either kind; to give up what is not there is no error.</summary>
    private ValueTask DisarmAsync(CancellationToken cancellation) =>
        _wire.WriteAsync(":SOUR:SWE:ABOR;:SOUR:WAVE:ABOR;:STAT:QUE:CLE"u8.ToArray(), cancellation);

    private async ValueTask<string> AskTextAsync(string question, CancellationToken cancellation) =>
        (await _session.TextAsync(question, cancellation)).Trim();
}
