namespace SpinBench.Instruments;

/// <summary>How a gaussmeter filters.</summary>
public enum GaussmeterFilter
{
    /// <summary>Wide band: fastest, most noise.</summary>
    Wide,

    /// <summary>Narrow band.</summary>
    Narrow,

    /// <summary>Low pass: slowest, least noise.</summary>
    LowPass,
}
