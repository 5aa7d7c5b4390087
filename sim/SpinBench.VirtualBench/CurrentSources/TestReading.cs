using SpinBench.Quantities;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>One reading of a delta test.</summary>
/// <param name="Voltage">Voltage without the thermal part, in V.</param>
/// <param name="Amplitude">The current that makes it, in A: by it voltages become resistances.</param>
/// <param name="Source">The current that the instrument tells with it, in A: in a differential conductance that of the staircase.</param>
/// <param name="Average">Mean of the voltages, in V; infinite where the instrument tells none.</param>
internal readonly record struct TestReading(
    [property: Unit("V")] double Voltage,
    [property: Unit("A")] double Amplitude,
    [property: Unit("A")] double Source,
    [property: Unit("V")] double Average = double.PositiveInfinity)
{
    /// <summary>Time since the first reading of the test, in seconds.</summary>
    [Unit("s")] public double Time { get; init; }
}
