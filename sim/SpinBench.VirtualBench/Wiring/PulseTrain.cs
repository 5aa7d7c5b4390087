using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>Equal pulses as they arrive at a load.</summary>
/// <param name="Voltage">Height above the baseline, in V at the load, signed.</param>
/// <param name="Width">Width at half height, in seconds.</param>
/// <param name="Edge">Duration of each edge, in seconds.</param>
/// <param name="Period">Time from one pulse to the next, in seconds.</param>
/// <param name="Count">Number of pulses.</param>
public readonly record struct PulseTrain(
    [property: Unit("V")] double Voltage,
    [property: Unit("s")] double Width,
    [property: Unit("s")] double Edge,
    [property: Unit("s")] double Period,
    int Count);
