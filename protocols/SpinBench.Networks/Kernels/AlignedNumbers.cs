using System.Runtime.InteropServices;

namespace SpinBench.Networks.Kernels;

/// <summary>Numbers in memory that does not move and begins at a cache line, all zero at first.</summary>
internal sealed unsafe class AlignedNumbers : IDisposable
{
    private const int Line = 64;

    public AlignedNumbers(int count)
    {
        Count = count;
        Start = (float*)NativeMemory.AlignedAlloc((nuint)count * sizeof(float), Line);
        NativeMemory.Clear(Start, (nuint)count * sizeof(float));
    }

    ~AlignedNumbers() => Free();

    public float* Start { get; private set; }

    public int Count { get; }

    public Span<float> Span => new(Start, Count);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(Start);
        Start = null;
    }
}
