namespace SpinBench.VirtualBench.Keithley;

/// <summary>Where a model's measurement event register shows what became of its readings; a bit that a model lacks is zero.</summary>
/// <param name="ReadingAvailable">A reading was taken.</param>
/// <param name="BufferAvailable">The buffer holds two readings at least.</param>
/// <param name="BufferHalfFull">The buffer is half full.</param>
/// <param name="BufferFull">The buffer is full: 512 on all models [D].</param>
internal readonly record struct MeasurementBits(int ReadingAvailable, int BufferAvailable, int BufferHalfFull, int BufferFull = 512)
{
    /// <summary>Models 2000, 2182 and 6220: B5, B7, B8, B9 [unverified but for the last].</summary>
    public static readonly MeasurementBits Multimeter = new(32, 128, 256);

    /// <summary>Model 2400: B6, B8, B9 [unverified but for the last].</summary>
    public static readonly MeasurementBits SourceMeter = new(64, 256, 0);
}
