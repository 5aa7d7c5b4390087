using SpinBench.Drivers.LakeShore;
using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Drivers.Gaussmeters;

/// <summary>What the drivers of Lake Shore gaussmeters have in common.</summary>
/// <remarks>
/// Every reading is asked for together with the unit that it is in and the range, so that neither a hand at the front panel nor a field beyond
/// the range makes it a wrong value. The probe is asked for once; after another one was plugged in, open the bench again.
/// </remarks>
public abstract class LakeShoreGaussmeter : IGaussmeter, ISettingsCheck<GaussmeterConfiguration>
{
    private const double VacuumPermeability = 4e-7 * Math.PI;

    // A range reads a little beyond its full scale; a reading further up is what the instrument says when it has none.
    private const double Headroom = 1.1;

    // [unverified]
    private static readonly GaussmeterConfiguration Factory =
        new() { Mode = GaussmeterMode.Steady, Filter = GaussmeterFilter.Wide, Unit = GaussmeterUnit.Gauss, AutoRange = true };

    private readonly int _ranges;
    private double _fullScale;
    private GaussmeterConfiguration? _configured;

    private protected LakeShoreGaussmeter(IMessageSession session, int ranges, bool tellsPower)
    {
        Line = new LakeShoreSession(session, tellsPower ? Forget : null);
        _ranges = ranges;
    }

    /// <summary>The line to the instrument.</summary>
    private protected LakeShoreSession Line { get; }

    /// <inheritdoc/>
    public ValueTask<InstrumentIdentity> IdentifyAsync(CancellationToken cancellation = default) => Line.IdentifyAsync(cancellation);

    /// <inheritdoc/>
    /// <remarks>A gaussmeter drives nothing: nothing is sent.</remarks>
    public virtual ValueTask MakeSafeAsync(CancellationToken cancellation = default) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public abstract void Check(GaussmeterConfiguration settings);

    /// <inheritdoc/>
    public async ValueTask ConfigureAsync(GaussmeterConfiguration configuration, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Check(configuration);
        _configured = null;
        var range = configuration.AutoRange ? 0 : await RangeForAsync(configuration.Range, cancellation);
        var settings = $"RDGMODE {ModeCode(configuration)};UNIT {(int)configuration.Unit + 1};"
            + (configuration.AutoRange ? "AUTO 1" : $"AUTO 0;RANGE {range}");
        await SendAsync(settings, cancellation);
        var made = await ReadConfigurationAsync(cancellation);
        if (made != configuration with { Range = configuration.AutoRange ? made.Range : FullScaleOf(range) })
            throw new InstrumentException(Line.Resource, settings, $"the instrument did not take the settings: it has {made} instead of {configuration}");
        _configured = configuration;
    }

    /// <inheritdoc/>
    public async ValueTask<GaussmeterConfiguration> ReadConfigurationAsync(CancellationToken cancellation = default)
    {
        await FindProbeAsync(cancellation);
        const string question = "RDGMODE?;UNIT?;AUTO?;RANGE?";
        var answers = await Line.AskAsync(question, 4, cancellation);
        return ReadMode(answers[0], question) with
        {
            Unit = UnitOf(answers[1], question),
            AutoRange = Line.Integer(answers[2], question) != 0,
            Range = FullScaleOf(answers[3], question),
        };
    }

    /// <inheritdoc/>
    public async ValueTask<double> ReadFieldAsync(CancellationToken cancellation = default)
    {
        await FindProbeAsync(cancellation);
        const string question = "UNIT?;RANGE?;RDGFIELD?";
        var answers = Line.NoticesPower ? await Line.AskAsync(question, 3, cancellation) : await AskWithSettingsAsync(question, 3, cancellation);
        var field = Line.Number(answers[2], question) * TeslaPerUnit(answers[0], question);
        // An automatic range may have moved between the two answers, but never beyond the probe.
        var fullScale = FullScaleOf(answers[1], question);
        if (Math.Abs(field) <= fullScale * Headroom) return field;
        throw new InstrumentException(
            Line.Resource,
            question,
            $"the field is beyond the range of {QuantityFormat.Print(fullScale, "T")} (it answered '{answers[2]}'); choose a larger range, or the automatic one");
    }

    /// <inheritdoc/>
    public abstract ValueTask<FieldExtremes> ReadExtremesAsync(CancellationToken cancellation = default);

    /// <inheritdoc/>
    public ValueTask RestartExtremesAsync(CancellationToken cancellation = default) => SendAsync("MXRST", cancellation);

    /// <inheritdoc/>
    public ValueTask ZeroAsync(CancellationToken cancellation = default) => SendAsync("ZPROBE", cancellation);

    /// <summary>Sends settings, and finds out whether they were understood where the model says so.</summary>
    private protected abstract ValueTask SendAsync(string settings, CancellationToken cancellation);

    /// <summary>The parameters of <c>RDGMODE</c>.</summary>
    private protected abstract string ModeCode(GaussmeterConfiguration configuration);

    /// <summary>Understands the answer to <c>RDGMODE?</c>.</summary>
    private protected abstract GaussmeterConfiguration ReadMode(string reply, string question);

    /// <summary>Asks for numbers and the unit that they are in.</summary>
    /// <returns>The numbers in T.</returns>
    private protected async ValueTask<double[]> ReadFieldsAsync(string query, int count, CancellationToken cancellation)
    {
        var question = "UNIT?;" + query;
        var answers = Line.NoticesPower ? await Line.AskAsync(question, 2, cancellation) : await AskWithSettingsAsync(question, 2, cancellation);
        var scale = TeslaPerUnit(answers[0], question);
        return [.. Line.Numbers(answers[1], count, question).Select(field => field * scale)];
    }

    /// <summary>Understands a code from 1.</summary>
    private protected int Code(double number, int most, string question) => number >= 1 && number <= most && number == Math.Floor(number)
        ? (int)number
        : throw new InstrumentException(Line.Resource, question, $"answered a code of {LakeShoreSession.Text(number)}, where 1 to {most} was expected");

    /// <summary>What one of the instrument's units of field is, in T.</summary>
    private protected double TeslaPerUnit(string reply, string question) => TeslaPer(UnitOf(reply, question));

    /// <summary>Refuses a field that no range of the probe holds.</summary>
    /// <exception cref="InstrumentSettingException">It is beyond, or no number.</exception>
    private protected async ValueTask RequireWithinProbeAsync(double field, CancellationToken cancellation)
    {
        await FindProbeAsync(cancellation);
        if (Math.Abs(field) <= _fullScale) return;
        throw new InstrumentSettingException(
            Line.Resource,
            $"a field of {QuantityFormat.Print(field, "T")} was asked for; with its probe allowed is ±{QuantityFormat.Print(_fullScale, "T")}");
    }

    private static double TeslaPer(GaussmeterUnit unit) => unit switch
    {
        GaussmeterUnit.Tesla => 1,
        GaussmeterUnit.AmperePerMetre => VacuumPermeability,
        _ => 1e-4,
    };

    private GaussmeterUnit UnitOf(string reply, string question) => (GaussmeterUnit)(Code(Line.Number(reply, question), 4, question) - 1);

    private double FullScaleOf(string reply, string question) => FullScaleOf(Code(Line.Number(reply, question), _ranges, question));

    private double FullScaleOf(int range) => _fullScale / Math.Pow(10, _ranges - range);

    /// <summary>
    /// Asks in the same message for the settings that a reading does not show. A model that does not tell that it was switched off and on shows it by
    /// them: where they are other than those configured, or, if those are the factory's, where its unit has become the factory's as well.
    /// </summary>
    private async ValueTask<string[]> AskWithSettingsAsync(string question, int answers, CancellationToken cancellation)
    {
        var message = "RDGMODE?;AUTO?;" + question;
        var all = await Line.AskAsync(message, answers + 2, cancellation);
        if (_configured is { } wanted)
        {
            var made = ReadMode(all[0], message) with { AutoRange = Line.Integer(all[1], message) != 0, Unit = UnitOf(all[2], message) };
            var isKept = made.Mode == wanted.Mode && made.Filter == wanted.Filter && made.AutoRange == wanted.AutoRange
                && (made.Unit == wanted.Unit || made != Factory with { Range = made.Range });
            if (!isKept)
            {
                throw new InstrumentException(
                    Line.Resource, message, $"it has {made} where {wanted} was configured: it was switched off and on, or somebody changed it; configure it again");
            }
        }

        return all[2..];
    }

    private void Forget(bool isPowerLost)
    {
        if (isPowerLost) (_fullScale, _configured) = (0, null);
    }

    private async ValueTask<int> RangeForAsync(double field, CancellationToken cancellation)
    {
        await FindProbeAsync(cancellation);
        for (var range = 1; range <= _ranges; range++)
        {
            if (Math.Abs(field) <= FullScaleOf(range) * (1 + 1e-9)) return range;
        }

        throw new InstrumentSettingException(
            Line.Resource,
            $"a range of {QuantityFormat.Print(field, "T")} was asked for; the largest with its probe is {QuantityFormat.Print(_fullScale, "T")}");
    }

    private async ValueTask FindProbeAsync(CancellationToken cancellation)
    {
        if (_fullScale != 0) return;
        const string question = "TYPE?";
        var type = Line.Integer((await Line.AskAsync(question, 1, cancellation))[0], question);
        // High sensitivity, high stability and ultra-high sensitivity; from 50 on the same on cables that the user programmed.
        _fullScale = type switch
        {
            40 or 50 => 3.5,
            41 or 51 => 35,
            42 or 52 => 3.5e-3,
            _ => throw new InstrumentException(Line.Resource, question, $"answered probe type {type}, whose ranges are not known; is a probe plugged in?"),
        };
    }
}
