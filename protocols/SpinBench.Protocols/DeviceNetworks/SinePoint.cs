namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>One step of a <see cref="SineGenerator"/>.</summary>
/// <param name="Step">Number of the step, from 0.</param>
/// <param name="Target">Number of the sine, from 1.</param>
/// <param name="Begins">True at the first step of a sine.</param>
/// <param name="Learns">True while it is learnt.</param>
public readonly record struct SinePoint(int Step, int Target, bool Begins, bool Learns);
