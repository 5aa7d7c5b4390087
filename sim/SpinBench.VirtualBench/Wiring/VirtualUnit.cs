using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>One instrument of the virtual bench.</summary>
/// <param name="Simulated">Its physics.</param>
/// <param name="Firmware">What makes the physics speak the model's command set.</param>
internal sealed record VirtualUnit(IInstrument Simulated, IVirtualInstrument Firmware);
