using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What a bipolar supply may drive through its coil.</summary>
/// <param name="Current">Largest current of either sign, in A.</param>
/// <param name="TeslaPerAmpere">Calibration of the coil, in T/A, so that errors can speak of fields.</param>
/// <param name="Compliance">Largest voltage that the supply may use, in V.</param>
public sealed record CurrentLimit(
    [property: Unit("A")] double Current, [property: Unit("T/A")] double TeslaPerAmpere, [property: Unit("V")] double Compliance);
