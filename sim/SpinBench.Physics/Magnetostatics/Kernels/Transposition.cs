using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpinBench.Physics.Magnetostatics.Kernels;

/// <summary>Transposes a square of numbers, as many vectors as a vector has lanes.</summary>
internal static unsafe class Transposition
{
    // Lanes of 128 bits: even ones of both vectors, odd ones of both.
    private const byte Even = 0x88;
    private const byte Odd = 0xDD;
    private const byte Lower = 0x20;
    private const byte Upper = 0x31;

    private const int Alignment = 64;

    /// <summary>Transposes.</summary>
    /// <param name="from">First vector.</param>
    /// <param name="step">Vectors from one to the next.</param>
    /// <param name="to">First of the transposed vectors.</param>
    /// <param name="toStep">Vectors from one to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Vector512<double>* from, int step, Vector512<double>* to, int toStep)
    {
        for (int half = 0; half < 2; half++)
        {
            Vector512<double> a, b, c, d;
            if (half == 0)
            {
                a = Avx512F.UnpackLow(from[0], from[step]);
                b = Avx512F.UnpackLow(from[2 * step], from[3 * step]);
                c = Avx512F.UnpackLow(from[4 * step], from[5 * step]);
                d = Avx512F.UnpackLow(from[6 * step], from[7 * step]);
            }
            else
            {
                a = Avx512F.UnpackHigh(from[0], from[step]);
                b = Avx512F.UnpackHigh(from[2 * step], from[3 * step]);
                c = Avx512F.UnpackHigh(from[4 * step], from[5 * step]);
                d = Avx512F.UnpackHigh(from[6 * step], from[7 * step]);
            }

            Vector512<double> ab = Avx512F.Shuffle4x128(a, b, Even), cd = Avx512F.Shuffle4x128(c, d, Even);
            to[half * toStep] = Avx512F.Shuffle4x128(ab, cd, Even);
            to[(4 + half) * toStep] = Avx512F.Shuffle4x128(ab, cd, Odd);
            (ab, cd) = (Avx512F.Shuffle4x128(a, b, Odd), Avx512F.Shuffle4x128(c, d, Odd));
            to[(2 + half) * toStep] = Avx512F.Shuffle4x128(ab, cd, Even);
            to[(6 + half) * toStep] = Avx512F.Shuffle4x128(ab, cd, Odd);
        }
    }

    /// <inheritdoc cref="Run(Vector512{double}*, int, Vector512{double}*, int)"/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Vector512<float>* from, int step, Vector512<float>* to, int toStep)
    {
        // Vector 4g + c holds, in its 128-bit lane l, element 4l + c of the rows 4g to 4g + 3.
        byte* memory = stackalloc byte[16 * sizeof(Vector512<float>) + Alignment];
        var groups = (Vector512<float>*)(((nint)memory + Alignment - 1) & -Alignment);
        for (int group = 0; group < 16; group += 4, from += 4 * step)
        {
            Vector512<double> low = Avx512F.UnpackLow(from[0], from[step]).AsDouble(), high = Avx512F.UnpackHigh(from[0], from[step]).AsDouble();
            Vector512<double> otherLow = Avx512F.UnpackLow(from[2 * step], from[3 * step]).AsDouble(), otherHigh = Avx512F.UnpackHigh(from[2 * step], from[3 * step]).AsDouble();
            groups[group] = Avx512F.UnpackLow(low, otherLow).AsSingle();
            groups[group + 1] = Avx512F.UnpackHigh(low, otherLow).AsSingle();
            groups[group + 2] = Avx512F.UnpackLow(high, otherHigh).AsSingle();
            groups[group + 3] = Avx512F.UnpackHigh(high, otherHigh).AsSingle();
        }

        for (int column = 0; column < 4; column++)
        {
            Vector512<float> a = groups[column], b = groups[4 + column], c = groups[8 + column], d = groups[12 + column];
            Vector512<float> ab = Avx512F.Shuffle4x128(a, b, Even), cd = Avx512F.Shuffle4x128(c, d, Even);
            to[column * toStep] = Avx512F.Shuffle4x128(ab, cd, Even);
            to[(8 + column) * toStep] = Avx512F.Shuffle4x128(ab, cd, Odd);
            (ab, cd) = (Avx512F.Shuffle4x128(a, b, Odd), Avx512F.Shuffle4x128(c, d, Odd));
            to[(4 + column) * toStep] = Avx512F.Shuffle4x128(ab, cd, Even);
            to[(12 + column) * toStep] = Avx512F.Shuffle4x128(ab, cd, Odd);
        }
    }

    /// <inheritdoc cref="Run(Vector512{double}*, int, Vector512{double}*, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Vector256<double>* from, int step, Vector256<double>* to, int toStep)
    {
        Vector256<double> a = Avx.UnpackLow(from[0], from[step]), b = Avx.UnpackLow(from[2 * step], from[3 * step]);
        Vector256<double> c = Avx.UnpackHigh(from[0], from[step]), d = Avx.UnpackHigh(from[2 * step], from[3 * step]);
        to[0] = Avx.Permute2x128(a, b, Lower);
        to[toStep] = Avx.Permute2x128(c, d, Lower);
        to[2 * toStep] = Avx.Permute2x128(a, b, Upper);
        to[3 * toStep] = Avx.Permute2x128(c, d, Upper);
    }

    /// <inheritdoc cref="Run(Vector512{double}*, int, Vector512{double}*, int)"/>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Vector256<float>* from, int step, Vector256<float>* to, int toStep)
    {
        byte* memory = stackalloc byte[8 * sizeof(Vector256<float>) + Alignment];
        var groups = (Vector256<float>*)(((nint)memory + Alignment - 1) & -Alignment);
        for (int group = 0; group < 8; group += 4, from += 4 * step)
        {
            Vector256<double> low = Avx.UnpackLow(from[0], from[step]).AsDouble(), high = Avx.UnpackHigh(from[0], from[step]).AsDouble();
            Vector256<double> otherLow = Avx.UnpackLow(from[2 * step], from[3 * step]).AsDouble(), otherHigh = Avx.UnpackHigh(from[2 * step], from[3 * step]).AsDouble();
            groups[group] = Avx.UnpackLow(low, otherLow).AsSingle();
            groups[group + 1] = Avx.UnpackHigh(low, otherLow).AsSingle();
            groups[group + 2] = Avx.UnpackLow(high, otherHigh).AsSingle();
            groups[group + 3] = Avx.UnpackHigh(high, otherHigh).AsSingle();
        }

        for (int column = 0; column < 4; column++)
        {
            to[column * toStep] = Avx.Permute2x128(groups[column], groups[4 + column], Lower);
            to[(4 + column) * toStep] = Avx.Permute2x128(groups[column], groups[4 + column], Upper);
        }
    }

    /// <inheritdoc cref="Run(Vector512{double}*, int, Vector512{double}*, int)"/>
    public static void Run(double* from, int step, double* to, int toStep) => *to = *from;

    /// <inheritdoc cref="Run(Vector512{double}*, int, Vector512{double}*, int)"/>
    public static void Run(float* from, int step, float* to, int toStep) => *to = *from;
}
