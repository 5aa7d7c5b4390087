using SpinBench.Instruments;

namespace SpinBench.VirtualBench.Gaussmeters;

/// <summary>What a tesla is in the units of a gaussmeter's display.</summary>
internal static class GaussmeterUnits
{
    private const double VacuumPermeability = 4e-7 * Math.PI;

    public static double PerTesla(GaussmeterUnit unit) => unit switch
    {
        GaussmeterUnit.Tesla => 1,
        GaussmeterUnit.AmperePerMetre => 1 / VacuumPermeability,
        _ => 1e4,
    };
}
