namespace SpinBench.Roles;

/// <summary>The resistance that a current of the recipe becomes a voltage of the generator with.</summary>
internal static class LineResistance
{
    /// <summary>Resistance of the whole line, in Ω: the sample's channel, and what stands in series with it.</summary>
    /// <exception cref="FormatException">A real bench does not say what the channel's is.</exception>
    public static double Of(double? stated, double? ofVirtualSample, double series) => (stated ?? ofVirtualSample
        ?? throw new FormatException("the key 'load' is missing: the resistance of the write line, such as '300 Ω', which a real bench must state")) + series;
}
