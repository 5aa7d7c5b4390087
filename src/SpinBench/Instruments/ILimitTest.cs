namespace SpinBench.Instruments;

/// <summary>An instrument that compares its readings with limits by itself.</summary>
public interface ILimitTest : IInstrument
{
    /// <summary>Sets the limits; what failed before is forgotten.</summary>
    /// <param name="limits">The limits; null for none.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="InstrumentSettingException">The lower limit is above the upper, or one of them is no number; nothing was sent.</exception>
    ValueTask SetLimitsAsync(ReadingLimits? limits, CancellationToken cancellation = default);

    /// <summary>Asks for the limits; null when readings are not compared.</summary>
    ValueTask<ReadingLimits?> ReadLimitsAsync(CancellationToken cancellation = default);

    /// <summary>Asks whether the last reading since the limits were set was outside of them.</summary>
    ValueTask<bool> ReadLimitsFailedAsync(CancellationToken cancellation = default);
}
