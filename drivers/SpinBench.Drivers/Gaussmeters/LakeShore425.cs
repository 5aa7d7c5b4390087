using SpinBench.Instruments;

namespace SpinBench.Drivers.Gaussmeters;

/// <summary>
/// Lake Shore 425 gaussmeter. It has no status registers: settings are read back, and each reading is asked for together with the settings that
/// decide what it is of.
/// </summary>
/// <param name="session">Session with the instrument.</param>
[Driver("lakeshore-425", "Lake Shore 425 gaussmeter")]
public sealed class LakeShore425(IMessageSession session) : LakeShoreGaussmeter(session, ranges: 4, tellsPower: false)
{
    /// <inheritdoc/>
    public override void Check(GaussmeterConfiguration settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Mode == GaussmeterMode.Peak)
            throw new InstrumentSettingException(Line.Resource, "the peak mode was asked for; a model 425 has the steady and the rms mode");
    }

    /// <inheritdoc/>
    /// <remarks>The model holds the largest field alone: the smallest is not a number.</remarks>
    public override async ValueTask<FieldExtremes> ReadExtremesAsync(CancellationToken cancellation = default) =>
        new(double.NaN, (await ReadFieldsAsync("RDGMX?", 1, cancellation))[0]);

    // Whether the settings were taken it does not say; that it answers a question behind them shows that they arrived.
    private protected override async ValueTask SendAsync(string settings, CancellationToken cancellation)
    {
        var message = settings + ";UNIT?";
        Line.Integer((await Line.AskAsync(message, 1, cancellation))[0], message);
    }

    private protected override string ModeCode(GaussmeterConfiguration configuration) =>
        $"{(int)configuration.Mode + 1},"
        + configuration.Filter switch { GaussmeterFilter.LowPass => "1,1", GaussmeterFilter.Narrow => "0,2", _ => "0,1" };

    private protected override GaussmeterConfiguration ReadMode(string reply, string question)
    {
        var code = Line.Numbers(reply, 3, question);
        return new GaussmeterConfiguration
        {
            Mode = (GaussmeterMode)(Code(code[0], 2, question) - 1),
            Filter = code[1] != 0 ? GaussmeterFilter.LowPass : Code(code[2], 2, question) == 2 ? GaussmeterFilter.Narrow : GaussmeterFilter.Wide,
        };
    }
}
