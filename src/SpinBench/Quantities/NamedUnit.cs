namespace SpinBench.Quantities;

/// <summary>How a number in a unit becomes a number in SI.</summary>
internal enum UnitScale
{
    /// <summary>By a factor.</summary>
    Linear,

    /// <summary>Degree Celsius: an offset of 273.15 K.</summary>
    Celsius,

    /// <summary>dBm: P = 1 mW · 10^(x/10).</summary>
    DecibelMilliwatt,
}

/// <summary>Tells dimensionless units apart that must not be mixed up.</summary>
internal enum UnitFamily
{
    Ratio,
    Angle,
    Decibel,
}

/// <summary>Which prefixes a unit is written with.</summary>
internal enum UnitPrefixes
{
    None,
    Submultiples,
    All,
}

/// <summary>A unit with a symbol of its own: 1 unit = Factor · 10^PowerOfTen in SI.</summary>
internal sealed record NamedUnit(
    string Symbol,
    string Name,
    Dimension Dimension,
    int PowerOfTen = 0,
    double Factor = 1,
    UnitPrefixes Prefixes = UnitPrefixes.All,
    UnitScale Scale = UnitScale.Linear,
    UnitFamily Family = UnitFamily.Ratio);

/// <summary>One factor of a compound unit, such as µm² in Ω·µm².</summary>
internal sealed record UnitFactor(NamedUnit Unit, int PrefixPowerOfTen, double Power)
{
    public double PowerOfTen => (Unit.PowerOfTen + PrefixPowerOfTen) * Power;
}
