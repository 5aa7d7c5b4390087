namespace SpinBench.Drivers.PulseGenerators;

/// <summary>Memory for large messages, kept from one to the next: fresh memory of that size costs the system more than filling it.</summary>
internal sealed class MessageRoom
{
    private byte[] _bytes = [];

    /// <summary>Memory for so many bytes, with whatever is in it.</summary>
    public Memory<byte> Of(int length)
    {
        if (_bytes.Length < length) _bytes = GC.AllocateUninitializedArray<byte>(length);
        return _bytes.AsMemory(0, length);
    }
}
