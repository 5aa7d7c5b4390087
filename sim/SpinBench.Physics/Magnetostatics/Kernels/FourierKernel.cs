namespace SpinBench.Physics.Magnetostatics.Kernels;

/// <summary>
/// Transforms of as many sequences at a time as a vector has lanes: a sequence of vectors, of each point first the real parts, then the
/// imaginary ones. Lanes never meet, so that results do not depend on the width of vectors.
/// </summary>
internal abstract unsafe class FourierKernel
{
    /// <summary>
    /// Vectors between the transforms of a work area: where numbers of different transforms lie a power of two apart, the processor takes
    /// them for the same, and its cache has no room for them.
    /// </summary>
    public const int Gap = 6;

    /// <summary>Numbers in a vector.</summary>
    public abstract int LaneCount { get; }

    /// <summary>Bytes of a number.</summary>
    public abstract int NumberSize { get; }

    /// <summary>Columns that share a transform's real and imaginary part are so many apart, whatever the width of vectors.</summary>
    public int Partner => 64 / NumberSize;

    /// <summary>Transforms in place; frequencies come out in the plan's order.</summary>
    public abstract void Transform(FourierPlan plan, void* work);

    /// <summary>Undoes <see cref="Transform"/>, but for a factor of the length.</summary>
    public abstract void Restore(FourierPlan plan, void* work);

    /// <summary>Transforms real columns, two to a complex sequence, of which the second half is zero.</summary>
    /// <param name="plan">Plan along the columns.</param>
    /// <param name="source">First row of the columns that are real parts and of those that are imaginary ones.</param>
    /// <param name="work">Work area, two vectors a point.</param>
    public abstract void Forward(FourierPlan plan, in Columns source, void* work);

    /// <summary>Writes or adds to real columns the first points of what is transformed back.</summary>
    /// <param name="plan">Plan along the columns.</param>
    /// <param name="work">Work area.</param>
    /// <param name="target">Columns that receive the real parts and those that receive the imaginary ones.</param>
    /// <param name="added">Whether they are added.</param>
    public abstract void Back(FourierPlan plan, void* work, in Columns target, bool added);

    /// <summary>
    /// Transforms real columns as <see cref="Forward"/> does, takes their spectra apart (twice each) and lays the frequencies that are not
    /// negative in lanes, in the order of the plan's pairs.
    /// </summary>
    /// <param name="plan">Plan along the columns.</param>
    /// <param name="source">First row of the columns that are real parts and of those that are imaginary ones.</param>
    /// <param name="work">Work area, two vectors a point.</param>
    /// <param name="lines">Line of the first frequencies at the first of the columns; partners come <see cref="Partner"/> points later.</param>
    /// <param name="stride">Bytes from the line of some frequencies to that of the next.</param>
    public abstract void Spread(FourierPlan plan, in Columns source, void* work, void* lines, nint stride);

    /// <summary>Undoes <see cref="Spread"/>, but for a factor of twice the length, and writes or adds the first points as <see cref="Back"/> does.</summary>
    /// <param name="plan">Plan along the columns.</param>
    /// <param name="lines">Line of the first frequencies at the first of the columns.</param>
    /// <param name="stride">Bytes from the line of some frequencies to that of the next.</param>
    /// <param name="work">Work area.</param>
    /// <param name="target">Columns that receive the real parts and those that receive the imaginary ones.</param>
    /// <param name="added">Whether they are added.</param>
    public abstract void Collect(FourierPlan plan, void* lines, nint stride, void* work, in Columns target, bool added);

    /// <summary>Convolves lines of the three components with the tensor, in place.</summary>
    /// <param name="plan">Plan along the lines.</param>
    /// <param name="line">Line of the x components; those of y and z follow.</param>
    /// <param name="stride">Bytes from component to component.</param>
    /// <param name="count">Points of a line; what follows is zero.</param>
    /// <param name="tensor">Spectrum of the tensor: xx, yy, xy of each frequency that is not negative, in the order of the plan's pairs; then zz of each.</param>
    /// <param name="work">Work area for two transforms, with a gap.</param>
    public abstract void Convolve(FourierPlan plan, void* line, nint stride, int count, void* tensor, void* work);

    /// <summary>Copies columns of a film into a work area with zeros where the film has no more columns.</summary>
    /// <param name="source">The film's columns; only those that exist are read.</param>
    /// <param name="real">How many of the columns for real parts exist.</param>
    /// <param name="imaginary">How many of those for imaginary parts.</param>
    /// <param name="scale">Factors of the film's numbers, as they lie; without rows there are none.</param>
    /// <param name="copy">Receives the columns.</param>
    public abstract void Pick(in Columns source, int real, int imaginary, in Columns scale, in Columns copy);

    /// <summary>Writes or adds the columns that exist to a film.</summary>
    /// <param name="copy">The columns.</param>
    /// <param name="target">The film's columns; only those that exist are touched.</param>
    /// <param name="real">How many of the columns for real parts exist.</param>
    /// <param name="imaginary">How many of those for imaginary parts.</param>
    /// <param name="added">Whether they are added.</param>
    public abstract void Put(in Columns copy, in Columns target, int real, int imaginary, bool added);

    /// <summary>Kernel for a width and a precision.</summary>
    /// <param name="bits">Bits of a vector: 512, 256, or 64 and less for scalar code.</param>
    /// <param name="isSingle">Whether numbers are of single precision.</param>
    public static FourierKernel Create(int bits, bool isSingle) => (bits, isSingle) switch
    {
        (512, false) => new FourierKernel512Double(),
        (256, false) => new FourierKernel256Double(),
        (_, false) => new FourierKernelScalarDouble(),
        (512, true) => new FourierKernel512Single(),
        (256, true) => new FourierKernel256Single(),
        (_, true) => new FourierKernelScalarSingle(),
    };
}
