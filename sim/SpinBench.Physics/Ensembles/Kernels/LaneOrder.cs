using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinBench.Physics.Ensembles.Kernels;

/// <summary>Lanes of a vector in another order, which is kept in the form that the processor wants.</summary>
internal static unsafe class LaneOrder
{
    /// <summary>Writes an order.</summary>
    /// <param name="to">As many bytes as a vector has.</param>
    /// <param name="lanes">From which lane each one takes its number.</param>
    /// <param name="numberSize">Bytes of a number.</param>
    public static void Write(nint to, ReadOnlySpan<int> lanes, int numberSize)
    {
        for (int lane = 0; lane < lanes.Length; lane++)
        {
            if (numberSize == sizeof(float))
                ((int*)to)[lane] = lanes[lane];
            else if (lanes.Length == Vector512<double>.Count)
                ((long*)to)[lane] = lanes[lane];
            else
                (((int*)to)[2 * lane], ((int*)to)[2 * lane + 1]) = (2 * lanes[lane], 2 * lanes[lane] + 1);
        }
    }

    /// <summary>Brings the lanes of a vector into an order.</summary>
    /// <param name="numbers">The vector.</param>
    /// <param name="order">The order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Apply(Vector512<double> numbers, Vector512<double>* order) => Avx512F.PermuteVar8x64(numbers, *(Vector512<long>*)order);

    /// <inheritdoc cref="Apply(Vector512{double}, Vector512{double}*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Apply(Vector512<float> numbers, Vector512<float>* order) => Avx512F.PermuteVar16x32(numbers, *(Vector512<int>*)order);

    /// <inheritdoc cref="Apply(Vector512{double}, Vector512{double}*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Apply(Vector256<double> numbers, Vector256<double>* order) =>
        Avx2.PermuteVar8x32(numbers.AsInt32(), *(Vector256<int>*)order).AsDouble();

    /// <inheritdoc cref="Apply(Vector512{double}, Vector512{double}*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(Vector256<float> numbers, Vector256<float>* order) => Avx2.PermuteVar8x32(numbers, *(Vector256<int>*)order);

    /// <inheritdoc cref="Apply(Vector512{double}, Vector512{double}*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Apply(double number, double* order) => number;

    /// <inheritdoc cref="Apply(Vector512{double}, Vector512{double}*)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Apply(float number, float* order) => number;
}
