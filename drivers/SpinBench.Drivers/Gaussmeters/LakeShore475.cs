using SpinBench.Instruments;

namespace SpinBench.Drivers.Gaussmeters;

/// <summary>Lake Shore 475 DSP gaussmeter, which also controls a field through a supply at its control output.</summary>
/// <param name="session">Session with the instrument.</param>
[Driver("lakeshore-475", "Lake Shore 475 DSP gaussmeter")]
public sealed partial class LakeShore475(IMessageSession session) : LakeShoreGaussmeter(session, ranges: 5, tellsPower: true)
{
    /// <inheritdoc/>
    public override void Check(GaussmeterConfiguration settings) => ArgumentNullException.ThrowIfNull(settings);

    /// <inheritdoc/>
    /// <remarks>The model can drive a supply through its control output: that is switched off.</remarks>
    public override ValueTask MakeSafeAsync(CancellationToken cancellation = default) => Line.SetSafeAsync("CMODE 0", cancellation);

    /// <inheritdoc/>
    public override async ValueTask<FieldExtremes> ReadExtremesAsync(CancellationToken cancellation = default)
    {
        const string question = "RDGMODE?";
        var mode = ReadMode((await Line.AskAsync(question, 1, cancellation))[0], question).Mode;
        var fields = await ReadFieldsAsync(mode == GaussmeterMode.Peak ? "RDGPEAK?" : "RDGMNMX?", 2, cancellation);
        return new FieldExtremes(fields[0], fields[1]);
    }

    private protected override ValueTask SendAsync(string settings, CancellationToken cancellation) => Line.SetAsync(settings, cancellation);

    // Resolution 3 of three: five digits. Peaks of a single pulse, of both signs.
    private protected override string ModeCode(GaussmeterConfiguration configuration) =>
        $"{(int)configuration.Mode + 1},3,{(int)configuration.Filter + 1},2,3";

    private protected override GaussmeterConfiguration ReadMode(string reply, string question)
    {
        var code = Line.Numbers(reply, 5, question);
        return new GaussmeterConfiguration
        {
            Mode = (GaussmeterMode)(Code(code[0], 3, question) - 1),
            Filter = (GaussmeterFilter)(Code(code[2], 3, question) - 1),
        };
    }
}
