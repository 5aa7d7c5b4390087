using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.SourceMeters;

/// <content>
/// The second limit test, of voltage or current [unverified]. The other ones, that of compliance, grading, sorting and the digital outputs are not there.
/// </content>
public sealed partial class VirtualKeithley2400
{
    private static readonly NumericRange Limits = new(-9.999999e20, 9.999999e20, 1);

    private static void AddLimits(ScpiCommands<VirtualKeithley2400> table) => table
        .Choice(":CALCulate2:FEED", "VOLTage|CURRent", (f, _) => (int)f._meter.LimitTest.Quantity, (f, _, quantity) =>
        {
            f._meter.LimitTest.Quantity = (SourceFunction)quantity;
            f._meter.LimitTest.Clear();
        })
        .Number(":CALCulate2:LIMit2:LOWer[:DATA]", ScpiUnit.None, (_, _) => Limits, (f, _) => f._meter.LimitTest.Low, (f, _, low) => f._meter.LimitTest.Low = low)
        .Number(":CALCulate2:LIMit2:UPPer[:DATA]", ScpiUnit.None, (_, _) => Limits, (f, _) => f._meter.LimitTest.High, (f, _, high) => f._meter.LimitTest.High = high)
        .Boolean(":CALCulate2:LIMit2:STATe", (f, _) => f._meter.LimitTest.IsOn, (f, _, on) => f._meter.LimitTest.IsOn = on)
        .Query(":CALCulate2:LIMit2:FAIL", static (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Boolean(f._meter.LimitTest.HasFailed))
        .Event(":CALCulate2:CLIMits:CLEar[:IMMediate]", (f, _) => f._meter.LimitTest.Clear())
        .Query(":CALCulate2:DATA[:LATest]", static (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
        {
            if (f._meter.LimitTest.Latest is { } value) answer.Number(value, Readings); else f.Report(ScpiError.DataStale);
        });
}
