namespace SpinBench.Protocols.Tests.DeviceNetworks;

/// <summary>Checkpoints in memory.</summary>
internal sealed class ToyCheckpoints : ICheckpointRecord
{
    private readonly Dictionary<string, byte[]> _kept = [];

    public void Keep(string name, ReadOnlySpan<byte> content) => _kept[name] = content.ToArray();

    public byte[]? Find(string name) => _kept.GetValueOrDefault(name);
}
