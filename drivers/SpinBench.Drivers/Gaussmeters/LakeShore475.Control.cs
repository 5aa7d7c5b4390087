using SpinBench.Drivers.LakeShore;
using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Drivers.Gaussmeters;

/// <content>
/// Field control. The instrument counts fields in the unit that it shows, ramps by the minute: every message that carries a field is preceded by
/// one that asks for the unit. How large the parts of the control may be is [unverified].
/// </content>
public sealed partial class LakeShore475 : IFieldController
{
    private const double Minute = 60;

    /// <inheritdoc/>
    public async ValueTask ConfigureControlAsync(FieldControl control, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        Require("a proportional part of", control.Proportional, "");
        Require("an integral part of", control.Integral, "");
        Require("a ramp of", control.Ramp, "T/s");
        Require("a slope of", control.Slope, "V/s");
        var units = await ReadUnitsPerTeslaAsync(cancellation);
        string[] values =
        [
            LakeShoreSession.Text(control.Proportional), LakeShoreSession.Text(control.Integral),
            LakeShoreSession.Text(control.Ramp * Minute * units), LakeShoreSession.Text(control.Slope * Minute),
        ];
        await Line.SetAsync("CPARAM " + string.Join(',', values), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<FieldControl> ReadControlAsync(CancellationToken cancellation = default)
    {
        const string question = "UNIT?;CPARAM?";
        var answers = await Line.AskAsync(question, 2, cancellation);
        var values = Line.Numbers(answers[1], 4, question);
        return new FieldControl
        {
            Proportional = values[0],
            Integral = values[1],
            Ramp = values[2] / Minute * TeslaPerUnit(answers[0], question),
            Slope = values[3] / Minute,
        };
    }

    /// <inheritdoc/>
    public async ValueTask SetFieldAsync(double field, CancellationToken cancellation = default)
    {
        await RequireWithinProbeAsync(field, cancellation);
        var units = await ReadUnitsPerTeslaAsync(cancellation);
        await Line.SetAsync("CSETP " + LakeShoreSession.Text(field * units), cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<double> ReadFieldSetPointAsync(CancellationToken cancellation = default) => (await ReadFieldsAsync("CSETP?", 1, cancellation))[0];

    /// <inheritdoc/>
    public ValueTask SetControllingAsync(bool on, CancellationToken cancellation = default) => on ? Line.SetOrTakeBackAsync("CMODE 1", "CMODE 0", cancellation) : Line.SetAsync("CMODE 0", cancellation);

    /// <inheritdoc/>
    public async ValueTask<bool> ReadControllingAsync(CancellationToken cancellation = default)
    {
        const string question = "CMODE?";
        return Line.Integer((await Line.AskAsync(question, 1, cancellation))[0], question) != 0;
    }

    private async ValueTask<double> ReadUnitsPerTeslaAsync(CancellationToken cancellation)
    {
        const string question = "UNIT?";
        return 1 / TeslaPerUnit((await Line.AskAsync(question, 1, cancellation))[0], question);
    }

    private void Require(string what, double value, string unit)
    {
        if (value >= 0 && double.IsFinite(value)) return;
        throw new InstrumentSettingException(
            Line.Resource, $"{what} {QuantityFormat.Print(value, unit)} was asked for; allowed are zero and more");
    }
}
