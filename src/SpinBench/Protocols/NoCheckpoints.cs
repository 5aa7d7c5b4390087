namespace SpinBench.Protocols;

/// <summary>Keeps nothing, where nothing is recorded.</summary>
internal sealed class NoCheckpoints : ICheckpointRecord
{
    public void Keep(string name, ReadOnlySpan<byte> content)
    {
    }

    public byte[]? Find(string name) => null;
}
