namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>One step of a <see cref="WaveRecognizer"/>.</summary>
/// <param name="Step">Number of the step, from 0.</param>
/// <param name="Wave">Number of the wave, from 1.</param>
/// <param name="Begins">True at the first step of a wave.</param>
/// <param name="Learns">True while the network learns.</param>
public readonly record struct WavePoint(int Step, int Wave, bool Begins, bool Learns);
