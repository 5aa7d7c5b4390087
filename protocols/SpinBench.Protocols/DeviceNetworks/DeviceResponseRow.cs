namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>One stimulus of a <see cref="DeviceResponse"/>.</summary>
/// <param name="Stimulus">Stimulus, in A or V as the bank is driven.</param>
/// <param name="Response">Mean response of the devices, in the bank's unit.</param>
/// <param name="Least">Least response of a device.</param>
/// <param name="Most">Largest response of a device.</param>
public readonly record struct DeviceResponseRow(double Stimulus, double Response, double Least, double Most);
