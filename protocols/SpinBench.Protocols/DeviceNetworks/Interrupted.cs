namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>What to say where a network is wanted in the middle of its training, and is not there.</summary>
internal static class Interrupted
{
    public static InvalidOperationException Training() =>
        new("The network's state is that of all its steps: a run begins with the first one, and one that is resumed goes through them again.");
}
