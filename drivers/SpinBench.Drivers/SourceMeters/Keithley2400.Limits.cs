using SpinBench.Instruments;

namespace SpinBench.Drivers.SourceMeters;

/// <content>The second of the instrument's limit tests. Its commands are [unverified].</content>
public sealed partial class Keithley2400 : ILimitTest
{
    // What the instrument takes as a limit [unverified].
    private const double LargestLimit = 9.999999e20;

    /// <inheritdoc/>
    public async ValueTask SetLimitsAsync(ReadingLimits? limits, CancellationToken cancellation = default)
    {
        if (limits is null)
        {
            await Line.SetAsync(":CALC2:LIM2:STAT 0;:CALC2:CLIM:CLE", cancellation);
            return;
        }

        if (!(limits.Low <= limits.High && Math.Abs(limits.Low) <= LargestLimit && Math.Abs(limits.High) <= LargestLimit))
        {
            throw new InstrumentSettingException(
                Line.Resource, Invariant($"limits of {limits.Low} to {limits.High} were asked for; both are numbers up to {LargestLimit}, the lower first"));
        }

        await Line.SetAsync(
            $":CALC2:FEED {Words(limits.Quantity).Source};:CALC2:LIM2:LOW {Text(limits.Low)};:CALC2:LIM2:UPP {Text(limits.High)};:CALC2:LIM2:STAT 1;:CALC2:CLIM:CLE",
            cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<ReadingLimits?> ReadLimitsAsync(CancellationToken cancellation = default)
    {
        const string question = ":CALC2:LIM2:STAT?;:CALC2:FEED?;:CALC2:LIM2:LOW?;:CALC2:LIM2:UPP?";
        var answers = await Line.AskAsync(question, 4, cancellation);
        if (!Line.Boolean(answers[0], question)) return null;
        var quantity = answers[1] switch
        {
            "VOLT" => SourceFunction.Voltage,
            "CURR" => SourceFunction.Current,
            _ => throw new InstrumentException(Line.Resource, question, $"answered '{answers[1]}' as what it compares, which is neither VOLT nor CURR; set the limits first"),
        };
        return new ReadingLimits(quantity, Line.Number(answers[2], question), Line.Number(answers[3], question));
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ReadLimitsFailedAsync(CancellationToken cancellation = default) =>
        await Line.NumberAsync(":CALC2:LIM2:FAIL?", cancellation) != 0;
}
