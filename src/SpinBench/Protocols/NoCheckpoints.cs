namespace SpinBench.Protocols;

/// <summary>Keeps nothing, where nothing is recorded.</summary>
/// <param name="isRehearsed">Whether nothing is recorded because the run is only rehearsed.</param>
internal sealed class NoCheckpoints(bool isRehearsed = false) : ICheckpointRecord
{
    public bool IsRehearsed => isRehearsed;

    public void Keep(string name, ReadOnlySpan<byte> content)
    {
    }

    public byte[]? Find(string name) => null;
}
