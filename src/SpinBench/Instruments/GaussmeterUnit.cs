namespace SpinBench.Instruments;

/// <summary>What a gaussmeter's display and replies count in. Drivers convert; their results are in T.</summary>
public enum GaussmeterUnit
{
    /// <summary>Gauss: 10⁻⁴ T.</summary>
    Gauss,

    /// <summary>Tesla.</summary>
    Tesla,

    /// <summary>Oersted: 10⁻⁴ T of μ0H.</summary>
    Oersted,

    /// <summary>Ampere per metre: 4π·10⁻⁷ T of μ0H.</summary>
    AmperePerMetre,
}
