namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>
/// The arithmetic of an ensemble for one vector width, one precision and one choice of terms. Lanes never mix, and every operation is
/// one that IEEE 754 rounds correctly, so a spin has the same bits in a vector of any width.
/// </summary>
internal abstract unsafe class EnsembleKernel
{
    /// <summary>Spins in a block.</summary>
    public abstract int LaneCount { get; }

    /// <summary>Bytes of a number.</summary>
    public abstract int NumberSize { get; }

    /// <summary>Classical Runge–Kutta steps of fourth order.</summary>
    /// <param name="tile">Blocks.</param>
    /// <param name="steps">Steps; more than one only where all three sets of coefficients are the same.</param>
    public abstract void RungeKutta(in Tile tile, int steps);

    /// <summary>Heun steps, with a thermal field where noise is given.</summary>
    /// <param name="tile">Blocks.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="noise">Unit Gaussians [step][component][spin of the tile], or null.</param>
    /// <param name="spins">Spins of the tile in <paramref name="noise"/>.</param>
    public abstract void Heun(in Tile tile, int steps, float* noise, int spins);

    /// <summary>Semi-implicit midpoint steps, each a rotation of the spin.</summary>
    /// <inheritdoc cref="Heun(in Tile, int, float*, int)"/>
    public abstract void SemiImplicit(in Tile tile, int steps, float* noise, int spins);

    /// <summary>The steps of <see cref="RungeKutta(in Tile, int)"/> for members that feel one another, all of them in the tile.</summary>
    /// <param name="tile">Blocks.</param>
    /// <param name="around">What they feel.</param>
    /// <param name="steps">Steps.</param>
    public abstract void RungeKutta(in Tile tile, in Surroundings around, int steps);

    /// <summary>The steps of <see cref="Heun(in Tile, int, float*, int)"/> for members that feel one another, all of them in the tile.</summary>
    /// <param name="tile">Blocks.</param>
    /// <param name="around">What they feel.</param>
    /// <param name="steps">Steps.</param>
    /// <param name="noise">Unit Gaussians [step][component][spin of the tile], or null.</param>
    /// <param name="spins">Spins of the tile in <paramref name="noise"/>.</param>
    public abstract void Heun(in Tile tile, in Surroundings around, int steps, float* noise, int spins);

    /// <summary>The steps of <see cref="SemiImplicit(in Tile, int, float*, int)"/> for members that feel one another, all of them in the tile.</summary>
    /// <inheritdoc cref="Heun(in Tile, in Surroundings, int, float*, int)"/>
    public abstract void SemiImplicit(in Tile tile, in Surroundings around, int steps, float* noise, int spins);

    /// <summary>Looks whether the step before the last was at an extreme of a component, and keeps the extreme.</summary>
    /// <param name="tile">Blocks.</param>
    /// <param name="component">Which component of the magnetisation.</param>
    /// <param name="follow">What is kept of the tile's first block: <see cref="Tile.FollowStride"/> vectors a block.</param>
    public abstract void FollowExtremes(in Tile tile, int component, void* follow);

    /// <summary>Sets the driven coefficients of one set: base + Σ signal·response.</summary>
    /// <param name="tile">Blocks.</param>
    /// <param name="set">Offset of the set.</param>
    /// <param name="entries">What is driven by what.</param>
    /// <param name="signals">Present value of each drive.</param>
    public abstract void Drive(in Tile tile, int set, ReadOnlySpan<DrivenCoefficient> entries, ReadOnlySpan<double> signals);

    /// <summary>Change of each spin in one time step at the rate that it has in the work area's state and extra field.</summary>
    /// <param name="tile">Blocks; the first set of coefficients counts.</param>
    /// <param name="work">Work area of the tile's first block.</param>
    /// <param name="slope">Which slope of the work area receives the change.</param>
    public abstract void Rate(in Tile tile, void* work, int slope);

    /// <summary>State of the work area = magnetisation + Σ weight·slope; its extra field = 0.</summary>
    /// <param name="tile">Blocks.</param>
    /// <param name="work">Work area of the tile's first block.</param>
    /// <param name="weights">Weights of the first slopes.</param>
    /// <param name="start">One to start from the magnetisation, zero to start from nothing.</param>
    public abstract void Blend(in Tile tile, void* work, ReadOnlySpan<double> weights, double start = 1);

    /// <summary>Magnetisation = state of the work area, renormalised.</summary>
    /// <param name="tile">Blocks.</param>
    /// <param name="work">Work area of the tile's first block.</param>
    public abstract void Accept(in Tile tile, void* work);

    /// <summary>Adds to the extra field of the work area the field of the neighbours in the work area's state.</summary>
    /// <param name="tile">Blocks.</param>
    /// <param name="around">What they feel.</param>
    public abstract void Couple(in Tile tile, in Surroundings around);

    /// <summary>Reads one number.</summary>
    public abstract double Read(void* area, int index);

    /// <summary>Writes one number.</summary>
    public abstract void Write(void* area, int index, double value);

    /// <summary>Kernel for a width and a precision.</summary>
    /// <param name="bits">Bits of a vector: 512, 256, or 64 and less for scalar code.</param>
    /// <param name="isSingle">Whether numbers are of single precision.</param>
    /// <param name="tensor">Off-diagonal elements of the tensor.</param>
    /// <param name="cubic">Cubic anisotropy.</param>
    /// <param name="transfer">Slonczewski's torque.</param>
    public static EnsembleKernel Create(int bits, bool isSingle, bool tensor, bool cubic, bool transfer) => (tensor || cubic || transfer, cubic, transfer) switch
    {
        (false, false, false) => Create<Absent, Absent, Absent>(bits, isSingle),
        (_, false, false) => Create<Present, Absent, Absent>(bits, isSingle),
        (_, true, false) => Create<Present, Present, Absent>(bits, isSingle),
        (_, false, true) => Create<Present, Absent, Present>(bits, isSingle),
        _ => Create<Present, Present, Present>(bits, isSingle),
    };

    private static EnsembleKernel Create<TTensor, TCubic, TTransfer>(int bits, bool isSingle)
        where TTensor : struct
        where TCubic : struct
        where TTransfer : struct => (bits, isSingle) switch
        {
            (512, false) => new EnsembleKernel512Double<TTensor, TCubic, TTransfer>(),
            (256, false) => new EnsembleKernel256Double<TTensor, TCubic, TTransfer>(),
            (_, false) => new EnsembleKernelScalarDouble<TTensor, TCubic, TTransfer>(),
            (512, true) => new EnsembleKernel512Single<TTensor, TCubic, TTransfer>(),
            (256, true) => new EnsembleKernel256Single<TTensor, TCubic, TTransfer>(),
            (_, true) => new EnsembleKernelScalarSingle<TTensor, TCubic, TTransfer>(),
        };
}
