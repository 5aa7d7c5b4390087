namespace SpinBench.Instruments;

/// <summary>What a multimeter measures, and how.</summary>
public sealed record MultimeterConfiguration
{
    /// <summary>What is measured.</summary>
    public MultimeterFunction Function { get; init; } = MultimeterFunction.Voltage;

    /// <summary>Largest value that is expected, in the function's unit, by which the range is chosen; null to choose it for every reading.</summary>
    public double? Range { get; init; }

    /// <summary>Integration time in periods of the mains.</summary>
    public double PowerLineCycles { get; init; } = 1;

    /// <summary>How many conversions are averaged to one reading.</summary>
    public int Averages { get; init; } = 1;
}
