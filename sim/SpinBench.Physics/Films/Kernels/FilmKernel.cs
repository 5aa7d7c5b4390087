using SpinBench.Physics.Ensembles.Kernels;

namespace SpinBench.Physics.Films.Kernels;

/// <summary>
/// The arithmetic of a film for one vector width, one precision and one choice of terms, row by row. Lanes never mix, and every operation
/// is one that IEEE 754 rounds correctly, so a cell has the same bits in a vector of any width.
/// </summary>
internal abstract unsafe class FilmKernel
{
    /// <summary>Bytes of a number.</summary>
    public abstract int NumberSize { get; }

    /// <summary>Target = origin + change at the row's directions.</summary>
    /// <param name="row">The row; coefficients of the stage's weight.</param>
    public abstract void Stage(in FilmRow row);

    /// <summary>
    /// End of a Runge–Kutta step: target = (2·second + first + directions − target)/3 + change/3, of length one; coefficients of weight ½.
    /// That is the classical step, for the stages hold the slopes: first = target + k₁/2, second = target + k₂/2, directions = target + k₃.
    /// </summary>
    /// <param name="row">The row.</param>
    public abstract void FinishRungeKutta(in FilmRow row);

    /// <summary>End of a Heun step: target = (target + directions + change)/2, of length one; coefficients of weight 1.</summary>
    /// <param name="row">The row.</param>
    public abstract void FinishHeun(in FilmRow row);

    /// <summary>
    /// Target = effective field times what the coefficients are scaled by, without torques of currents and without a part along the
    /// direction of each cell.
    /// </summary>
    /// <param name="row">The row.</param>
    public abstract void Field(in FilmRow row);

    /// <summary>Target = origin + Σ weight·slope, number by number.</summary>
    /// <param name="target">Receives the result.</param>
    /// <param name="origin">What is added to, or zero for nothing.</param>
    /// <param name="slopes">Where the slopes are.</param>
    /// <param name="weights">Weights of the first slopes.</param>
    /// <param name="numbers">Numbers of each.</param>
    public abstract void Blend(nint target, nint origin, ReadOnlySpan<nint> slopes, ReadOnlySpan<double> weights, int numbers);

    /// <summary>Brings the cells of a row to length one.</summary>
    /// <param name="target">The row.</param>
    /// <param name="plane">Numbers from component to component.</param>
    /// <param name="columns">Cells.</param>
    public abstract void Normalize(nint target, nint plane, int columns);

    /// <summary>Target = deviation·noise, for three components.</summary>
    /// <param name="target">Receives the thermal field of a row, T.</param>
    /// <param name="plane">Numbers from component to component.</param>
    /// <param name="deviation">Deviation in each cell, T.</param>
    /// <param name="noise">Unit Gaussians [component][cell].</param>
    /// <param name="stride">Gaussians of a component.</param>
    /// <param name="columns">Cells.</param>
    public abstract void Agitate(nint target, nint plane, nint deviation, float* noise, int stride, int columns);

    /// <summary>Largest absolute value of some numbers; not a number where one of them is none.</summary>
    public abstract double Largest(nint numbers, int count);

    /// <summary>Reads the vectors of a row, x y z of each cell.</summary>
    public abstract void Gather(nint row, nint plane, Span<double> vectors);

    /// <summary>Writes the vectors of a row.</summary>
    /// <inheritdoc cref="Gather"/>
    public abstract void Scatter(nint row, nint plane, ReadOnlySpan<double> vectors);

    /// <summary>Reads one number.</summary>
    public abstract double Read(nint area, long index);

    /// <summary>Writes one number.</summary>
    public abstract void Write(nint area, long index, double value);

    /// <summary>Kernel for a width and a precision.</summary>
    /// <param name="bits">Bits of a vector: 512, 256, or 64 and less for scalar code.</param>
    /// <param name="isSingle">Whether numbers are of single precision.</param>
    /// <param name="bulk">Dzyaloshinskii–Moriya vectors along the bonds.</param>
    /// <param name="interfacial">The same across the bonds.</param>
    /// <param name="drift">Spin drift.</param>
    /// <param name="varied">Anything that varies from cell to cell but the drift, a tilted axis, spin–orbit torque.</param>
    /// <param name="bonded">Bonds that differ, in a varied film.</param>
    public static FilmKernel Create(int bits, bool isSingle, bool bulk, bool interfacial, bool drift, bool varied, bool bonded) => (bulk, interfacial) switch
    {
        (false, false) => Create<Absent>(bits, isSingle, drift, varied, bonded),
        (true, false) => Create<BulkTwist>(bits, isSingle, drift, varied, bonded),
        (false, true) => Create<InterfacialTwist>(bits, isSingle, drift, varied, bonded),
        _ => Create<Present>(bits, isSingle, drift, varied, bonded),
    };

    private static FilmKernel Create<TTwist>(int bits, bool isSingle, bool drift, bool varied, bool bonded)
        where TTwist : struct => (drift, varied, bonded) switch
        {
            (false, false, false) => Create<TTwist, Absent, Absent>(bits, isSingle),
            (true, false, false) => Create<TTwist, Present, Absent>(bits, isSingle),
            (false, true, false) => Create<TTwist, Absent, Present>(bits, isSingle),
            (true, true, false) => Create<TTwist, Present, Present>(bits, isSingle),
            (false, _, true) => Create<TTwist, Absent, Bonded>(bits, isSingle),
            (true, _, true) => Create<TTwist, Present, Bonded>(bits, isSingle),
        };

    private static FilmKernel Create<TTwist, TDrift, TVaried>(int bits, bool isSingle)
        where TTwist : struct
        where TDrift : struct
        where TVaried : struct => (bits, isSingle) switch
        {
            (512, false) => new FilmKernel512Double<TTwist, TDrift, TVaried>(),
            (256, false) => new FilmKernel256Double<TTwist, TDrift, TVaried>(),
            (_, false) => new FilmKernelScalarDouble<TTwist, TDrift, TVaried>(),
            (512, true) => new FilmKernel512Single<TTwist, TDrift, TVaried>(),
            (256, true) => new FilmKernel256Single<TTwist, TDrift, TVaried>(),
            (_, true) => new FilmKernelScalarSingle<TTwist, TDrift, TVaried>(),
        };
}
