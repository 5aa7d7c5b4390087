using SpinBench.Instruments;

namespace SpinBench.VirtualBench.SourceMeters;

/// <content>The limit test.</content>
public sealed partial class SimulatedSourceMeter : ILimitTest
{
    private const double LargestTestLimit = 9.999999e20;

    /// <summary>The limit test.</summary>
    internal LimitTest LimitTest { get; } = new();

    /// <inheritdoc/>
    public ValueTask SetLimitsAsync(ReadingLimits? limits, CancellationToken cancellation = default)
    {
        if (limits is not null && !(limits.Low <= limits.High && Math.Abs(limits.Low) <= LargestTestLimit && Math.Abs(limits.High) <= LargestTestLimit))
            throw new InstrumentSettingException(Identity.Model, $"limits of {limits.Low} to {limits.High} were asked for; both are numbers, the lower first");
        LimitTest.IsOn = limits is not null;
        if (limits is not null) (LimitTest.Quantity, LimitTest.Low, LimitTest.High) = (limits.Quantity, limits.Low, limits.High);
        LimitTest.Clear();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ReadingLimits?> ReadLimitsAsync(CancellationToken cancellation = default) =>
        ValueTask.FromResult(LimitTest.IsOn ? new ReadingLimits(LimitTest.Quantity, LimitTest.Low, LimitTest.High) : null);

    /// <inheritdoc/>
    public ValueTask<bool> ReadLimitsFailedAsync(CancellationToken cancellation = default) => ValueTask.FromResult(LimitTest.HasFailed);
}
