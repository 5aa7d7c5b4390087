namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>One step of a <see cref="CharacterGenerator"/>.</summary>
/// <param name="Step">Number of the step, from 0.</param>
/// <param name="Drawing">Number of the drawing, from 1; of those that are drawn freely from 1 again.</param>
/// <param name="Learns">True while the network learns.</param>
public readonly record struct CharacterPoint(int Step, int Drawing, bool Learns);
