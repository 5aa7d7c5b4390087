using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>The settings of a gaussmeter.</summary>
public sealed record GaussmeterConfiguration
{
    /// <summary>What is measured.</summary>
    public GaussmeterMode Mode { get; init; } = GaussmeterMode.Steady;

    /// <summary>How it is filtered.</summary>
    public GaussmeterFilter Filter { get; init; } = GaussmeterFilter.Wide;

    /// <summary>True when the instrument chooses the range itself.</summary>
    public bool AutoRange { get; init; } = true;

    /// <summary>Largest field that must be readable, in T, where the range is not automatic: the smallest range that holds it is taken.</summary>
    [Unit("T")] public double Range { get; init; } = 0.35;

    /// <summary>What the display counts in.</summary>
    public GaussmeterUnit Unit { get; init; } = GaussmeterUnit.Tesla;
}
