namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>Statistics of the values in a reading buffer.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Standard deviation of the sample they are; 0 of a single one.</param>
/// <param name="Minimum">The lowest.</param>
/// <param name="Maximum">The highest.</param>
internal sealed record BufferStatistics(double Mean, double Deviation, double Minimum, double Maximum)
{
    /// <summary>Makes them.</summary>
    /// <exception cref="InvalidOperationException">There are no values.</exception>
    public static BufferStatistics Of(List<Keithley2450Reading> readings)
    {
        if (readings.Count == 0) throw new InvalidOperationException("There are no statistics of nothing.");
        double sum = 0, minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;
        foreach (var reading in readings)
        {
            sum += reading.Value;
            minimum = Math.Min(minimum, reading.Value);
            maximum = Math.Max(maximum, reading.Value);
        }

        var mean = sum / readings.Count;
        double squares = 0;
        foreach (var reading in readings) squares += (reading.Value - mean) * (reading.Value - mean);
        return new(mean, readings.Count < 2 ? 0 : Math.Sqrt(squares / (readings.Count - 1)), minimum, maximum);
    }
}
