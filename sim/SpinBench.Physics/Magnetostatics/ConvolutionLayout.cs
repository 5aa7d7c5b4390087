using SpinBench.Physics.Magnetostatics.Kernels;

namespace SpinBench.Physics.Magnetostatics;

/// <summary>How much the areas of a convolution hold, known before any of them is taken.</summary>
internal sealed class ConvolutionLayout
{
    // Bytes that keep lines from all falling into the same sets of the cache.
    private const int Shift = 128;

    /// <summary>Lays it out.</summary>
    /// <param name="size">Cells along x and y.</param>
    /// <param name="kernel">What transforms.</param>
    public ConvolutionLayout((int Columns, int Rows) size, FourierKernel kernel)
    {
        int lanes = kernel.LaneCount, group = 2 * kernel.Partner;
        (LengthX, LengthY) = (FourierPlan.LengthFor(2 * size.Columns - 1), FourierPlan.LengthFor(2 * size.Rows - 1));
        Columns = (size.Columns + group - 1) / group * group;
        VectorBytes = lanes * kernel.NumberSize;
        Blocks = LengthY / 2 / lanes + 1;
        BlockBytes = 2 * Columns * (nint)VectorBytes + Shift;
        LineBytes = 3L * Blocks * BlockBytes;
        TensorBytes = 4L * Blocks * (LengthX / 2 + 1) * VectorBytes;
        WorkBytes = (long)VectorBytes * Math.Max(2 * (2 * LengthX + FourierKernel.Gap), 2 * (LengthY + size.Rows));
        SpectrumBytes = 4L * sizeof(double) * (LengthY / 2 + 1) * (size.Columns + LengthX / 2 + 1);
    }

    /// <summary>Points of the transforms along x.</summary>
    public int LengthX { get; }

    /// <summary>Points of the transforms along y.</summary>
    public int LengthY { get; }

    /// <summary>Columns with those that fill groups.</summary>
    public int Columns { get; }

    /// <summary>Bytes of a vector.</summary>
    public int VectorBytes { get; }

    /// <summary>Blocks of frequencies along y, a vector each.</summary>
    public int Blocks { get; }

    /// <summary>Bytes from block to block.</summary>
    public nint BlockBytes { get; }

    /// <summary>Bytes of the columns' spectra.</summary>
    public long LineBytes { get; }

    /// <summary>Bytes of the tensor's spectrum as the convolution keeps it.</summary>
    public long TensorBytes { get; }

    /// <summary>Bytes of a thread's work area.</summary>
    public long WorkBytes { get; }

    /// <summary>Bytes of the tensor's spectrum while it is computed.</summary>
    public long SpectrumBytes { get; }
}
