using SpinBench.Drivers.LakeShore;
using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Drivers.FieldSources;

/// <summary>What the drivers of the Lake Shore electromagnet supplies have in common.</summary>
/// <remarks>
/// These supplies have no output relay: they always drive their set point, at their own ramp rate. So the output is always on; to switch it
/// off sets zero, and to switch it on does nothing. The driver sets the ramp rate to the fastest that <c>LIMIT</c> allows, because the bench
/// ramps in steps of its own. The compliance is the model's and cannot be changed.
/// </remarks>
public abstract class LakeShoreMagnetSupply : IBipolarSupply, ISettingsCheck<SupplyConfiguration>
{
    /// <summary>The models' fastest ramp, in A/s.</summary>
    private const double FastestRate = 50;

    private const string LimitQuestion = "LIMIT?";

    private readonly LakeShoreSession _line;
    private readonly string _model;
    private readonly double _compliance;
    private double _currentLimit;
    private double _rateLimit;
    private bool _prepared;

    private protected LakeShoreMagnetSupply(IMessageSession session, string model, double compliance)
    {
        // What somebody has allowed, and how fast it ramps, may be otherwise after a loss of power.
        _line = new LakeShoreSession(session, forget: _ => _prepared = false);
        _model = model;
        _compliance = compliance;
    }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => _line.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    /// <remarks>
    /// Ramps to zero, from the internal set point, as fast as the supply is allowed to: first at the rate that is set, whatever that is, and then
    /// at the fastest. Errors that others have left behind are forgotten, so that they are not taken for this command's.
    /// </remarks>
    public async ValueTask MakeSafeAsync(CancellationToken cancellation = default)
    {
        _prepared = false;
        await _line.SetSafeAsync("*CLS;XPGM 0;RSEG 0;SETI 0", cancellation);
        var (_, rate) = Limits(await _line.AskUnwatchedAsync(LimitQuestion, 1, cancellation));
        await _line.SetSafeAsync($"RATE {LakeShoreSession.Text(rate)};SETI 0", cancellation);
    }

    /// <inheritdoc/>
    public void Check(SupplyConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Mode != SupplyMode.Current)
            throw Refused("voltage mode was asked for; the supply drives currents only, choose current mode");
        if (settings.QuarterRange) throw Refused("the quarter range was asked for; the supply has one range");
        if (settings.ComplianceVoltage != _compliance)
        {
            throw Refused(
                $"a compliance of {QuantityFormat.Print(settings.ComplianceVoltage, "V")} was asked for; the supply's is fixed, write "
                + $"'compliance: {QuantityFormat.Print(_compliance, "V")}'");
        }
    }

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(SupplyConfiguration configuration, CancellationToken cancellation = default)
    {
        Check(configuration);
        await PrepareAsync(cancellation);
        await _line.SetAsync($"XPGM 0;RSEG 0;RATE {LakeShoreSession.Text(_rateLimit)}", cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<SupplyConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        // Somebody else's voltage may be what the current follows.
        const string question = "XPGM?";
        var mode = _line.Integer((await _line.AskAsync(question, 1, cancellation))[0], question);
        return new SupplyConfiguration { Mode = mode == 0 ? SupplyMode.Current : SupplyMode.Voltage, ComplianceVoltage = _compliance };
    }

    /// <inheritdoc/>
    /// <exception cref="InstrumentSettingException">The current is beyond what <c>LIMIT</c> allows; nothing was sent.</exception>
    public async ValueTask SetCurrentAsync(double current, CancellationToken cancellation = default)
    {
        await PrepareAsync(cancellation);
        if (!(Math.Abs(current) <= _currentLimit))
        {
            throw Refused(
                $"a current of {QuantityFormat.Print(current, "A")} was asked for; the supply's own limit allows at most ±{QuantityFormat.Print(_currentLimit, "A")}");
        }

        await _line.SetOrTakeBackAsync($"SETI {LakeShoreSession.Text(current)}", "SETI 0", cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<double> ReadCurrentSetPointAsync(CancellationToken cancellation = default) => NumberAsync("SETI?", cancellation);

    /// <inheritdoc/>
    public ValueTask<double> MeasureCurrentAsync(CancellationToken cancellation = default) => NumberAsync("RDGI?", cancellation);

    /// <inheritdoc/>
    public ValueTask<double> MeasureVoltageAsync(CancellationToken cancellation = default) => NumberAsync("RDGV?", cancellation);

    /// <inheritdoc/>
    /// <remarks>Off sets zero, to which the supply ramps; on does nothing.</remarks>
    public ValueTask SetOutputAsync(bool on, CancellationToken cancellation = default) =>
        on ? ValueTask.CompletedTask : _line.SetAsync("SETI 0", cancellation);

    /// <inheritdoc/>
    /// <remarks>Always true: there is no relay.</remarks>
    public ValueTask<bool> ReadOutputAsync(CancellationToken cancellation = default) => ValueTask.FromResult(true);

    private async ValueTask<double> NumberAsync(string question, CancellationToken cancellation) =>
        _line.Number((await _line.AskAsync(question, 1, cancellation))[0], question);

    private async ValueTask PrepareAsync(CancellationToken cancellation)
    {
        if (_prepared) return;
        var identity = await IdentifyAsync(cancellation);
        if (identity.Model != _model)
            throw new InstrumentException(_line.Resource, "*IDN?", $"answered '{identity}', where {_model} was expected; choose the driver of the model at this address");
        (_currentLimit, _rateLimit) = Limits(await _line.AskAsync(LimitQuestion, 1, cancellation));
        await _line.WriteAsync("*CLS", cancellation);
        _prepared = true;
    }

    /// <summary>The largest current, in A, and rate, in A/s, that somebody has allowed: no answer makes the supply faster than it is.</summary>
    private (double Current, double Rate) Limits(string[] answers)
    {
        var limits = _line.Numbers(answers[0], 2, LimitQuestion);
        return (limits[0], Math.Min(limits[1], FastestRate));
    }

    private InstrumentSettingException Refused(string problem) => new(_line.Resource, problem);
}
