namespace SpinBench.Physics.Magnetostatics.Kernels;

/// <summary>Memory that stays where it is, zero at first, and begins on a cache line, for vectors walked by pointer.</summary>
internal sealed unsafe class AlignedMemory
{
    private const int Alignment = 64;

    private readonly byte[] _kept;

    public AlignedMemory(long bytes)
    {
        _kept = GC.AllocateArray<byte>(checked((int)(bytes + Alignment)), pinned: true);
        fixed (byte* start = _kept)
            Address = (void*)(((nint)start + Alignment - 1) & -Alignment);
    }

    /// <summary>The first byte.</summary>
    public void* Address { get; }
}
