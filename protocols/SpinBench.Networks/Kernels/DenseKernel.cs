using System.Runtime.Intrinsics;

namespace SpinBench.Networks.Kernels;

/// <summary>
/// The matrix work of dense layers. Matrices are row-major, with rows padded to <see cref="ColumnUnit"/> columns. Every element is summed in
/// the order of its index, by fused multiply–adds: the bits depend neither on the width of the vectors nor on how work is shared out.
/// </summary>
internal abstract unsafe class DenseKernel
{
    /// <summary>Rows are padded to a multiple of this many columns.</summary>
    public const int ColumnUnit = 16;

    /// <summary>The kernel for this processor.</summary>
    public static DenseKernel Best { get; } = Vector512.IsHardwareAccelerated ? new DenseKernel512() : new DenseKernel256();

    /// <summary>Rounds a number of columns up to whole units.</summary>
    public static int Padded(int columns) => (columns + ColumnUnit - 1) / ColumnUnit * ColumnUnit;

    /// <summary>A block of the product of two matrices: product = start + left · right.</summary>
    /// <param name="left">Left matrix, rows × depth.</param>
    /// <param name="leftStride">Length of its rows.</param>
    /// <param name="right">Right matrix, depth × columns.</param>
    /// <param name="stride">Length of the rows of the right matrix and of the product.</param>
    /// <param name="start">A row that every row of the product starts from.</param>
    /// <param name="product">Receives the block.</param>
    /// <param name="depth">Terms of each sum.</param>
    /// <param name="block">The block of the product.</param>
    public abstract void Multiply(float* left, int leftStride, float* right, int stride, float* start, float* product, int depth, Block block);

    /// <summary>
    /// The same for a left matrix that is zero nearly everywhere, in some of its parts. The first part begins with the start, each other one with
    /// what those before it have left in the product: they must come in order.
    /// </summary>
    public abstract void Multiply(SparseRows left, Slice parts, float* right, int stride, float* start, float* product, Block block);

    /// <summary>
    /// A block of a layer's weights, moved by Adam along the gradient inputᵀ · error, which is never stored.
    /// </summary>
    /// <param name="input">What the layer saw, batch × rows.</param>
    /// <param name="inputStride">Length of its rows.</param>
    /// <param name="error">Derivative of the loss by the layer's sums, batch × columns.</param>
    /// <param name="batch">Number of samples.</param>
    /// <param name="weights">Weights, rows × columns.</param>
    /// <param name="mean">Running mean of the gradient.</param>
    /// <param name="square">Running mean of its square.</param>
    /// <param name="stride">Length of the rows of all but the input.</param>
    /// <param name="step">Constants of the step.</param>
    /// <param name="block">The block of the weights.</param>
    public abstract void Adam(
        float* input, int inputStride, float* error, int batch, float* weights, float* mean, float* square, int stride, in AdamStep step, Block block);

    /// <summary>The same for inputs that are zero nearly everywhere: the rows of some parts, in all columns.</summary>
    public abstract void Adam(
        SparseRows input, Slice parts, float* error, int batch, float* weights, float* mean, float* square, int stride, in AdamStep step);

    /// <summary>The same by gradient descent with momentum: velocity = momentum · velocity + gradient, weight −= rate · velocity.</summary>
    public abstract void Descend(
        float* input, int inputStride, float* error, int batch, float* weights, float* velocity, int stride, float rate, float momentum, Block block);

    /// <summary>The same for inputs that are zero nearly everywhere: the rows of some parts, in all columns.</summary>
    public abstract void Descend(
        SparseRows input, Slice parts, float* error, int batch, float* weights, float* velocity, int stride, float rate, float momentum);
}
