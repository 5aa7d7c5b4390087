using SpinBench.Quantities;

namespace SpinBench.Safety;

/// <summary>What a pulse channel may apply.</summary>
/// <param name="Amplitude">Largest amplitude of either sign, in V at the load.</param>
/// <param name="Width">Longest pulse, in seconds.</param>
/// <param name="Pulses">Largest number of pulses in one run.</param>
public sealed record PulseLimit([property: Unit("V")] double Amplitude, [property: Unit("s")] double Width, long Pulses);
