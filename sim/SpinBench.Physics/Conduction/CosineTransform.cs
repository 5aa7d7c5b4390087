using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Physics.Conduction;

/// <summary>
/// Cosine transform X_k = Σ x_i·cos(πk(i + ½)/n) and its transpose, of eight columns at once: a transform of length n is two of length
/// n/2 (Lee, IEEE Trans. Acoust. Speech Signal Process. 32, 1243, 1984), an odd one is done as it stands.
/// </summary>
internal sealed unsafe class CosineTransform
{
    private const double InverseRootOfTwo = 0.70710678118654752440;

    private readonly CellArray _halving;
    private readonly CellArray _odd;
    private readonly int _odds;

    public CosineTransform(int length)
    {
        Length = length;
        _halving = new CellArray(length + 1);
        int at = 0;
        for (_odds = length; _odds % 2 == 0; _odds /= 2)
        {
            for (int i = 0; i < _odds / 2; i++)
                _halving[at++] = 0.5 / Math.Cos(Math.PI * (i + 0.5) / _odds);
        }

        _odd = new CellArray(_odds * _odds);
        for (int i = 0; i < _odds * _odds; i++)
            _odd[i] = Math.Cos(Math.PI * (i / _odds) * (i % _odds + 0.5) / _odds);
    }

    public int Length { get; }

    /// <summary>Transforms in place; the other memory is as long.</summary>
    public void Forward(Vector512<double>* x, Vector512<double>* work) => Forward(x, work, Length, _halving.First);

    /// <summary>The transpose, in place.</summary>
    public void Transposed(Vector512<double>* x, Vector512<double>* work) => Transposed(x, work, Length, _halving.First);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Forward(Vector512<double>* x, Vector512<double>* work, int n, double* halving)
    {
        if (n == 4)
        {
            Four(x, halving);
            return;
        }

        if (n % 2 != 0)
        {
            Odd(x, work, 1, n);
            return;
        }

        int half = n / 2;
        for (int i = 0; i < half; i++)
        {
            Vector512<double> a = x[i], b = x[n - 1 - i];
            work[i] = a + b;
            work[half + i] = (a - b) * Vector512.Create(halving[i]);
        }

        Forward(work, x, half, halving + half);
        Forward(work + half, x, half, halving + half);
        for (int k = 0; k < half - 1; k++)
        {
            x[2 * k] = work[k];
            x[2 * k + 1] = work[half + k] + work[half + k + 1];
        }

        x[n - 2] = work[half - 1];
        x[n - 1] = work[n - 1];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transposed(Vector512<double>* x, Vector512<double>* work, int n, double* halving)
    {
        if (n == 4)
        {
            FourTransposed(x, halving);
            return;
        }

        if (n % 2 != 0)
        {
            Odd(x, work, n, 1);
            return;
        }

        int half = n / 2;
        work[0] = x[0];
        work[half] = x[1];
        for (int k = 1; k < half; k++)
        {
            work[k] = x[2 * k];
            work[half + k] = x[2 * k + 1] + x[2 * k - 1];
        }

        Transposed(work, x, half, halving + half);
        Transposed(work + half, x, half, halving + half);
        for (int i = 0; i < half; i++)
        {
            Vector512<double> a = work[i], b = work[half + i] * Vector512.Create(halving[i]);
            x[i] = a + b;
            x[n - 1 - i] = a - b;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(Vector512<double>* x, double* halving)
    {
        Vector512<double> a = x[0] + x[3], b = x[1] + x[2], root = Vector512.Create(InverseRootOfTwo);
        Vector512<double> c = (x[0] - x[3]) * Vector512.Create(halving[0]), d = (x[1] - x[2]) * Vector512.Create(halving[1]), last = (c - d) * root;
        x[0] = a + b;
        x[1] = c + d + last;
        x[2] = (a - b) * root;
        x[3] = last;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FourTransposed(Vector512<double>* x, double* halving)
    {
        Vector512<double> root = Vector512.Create(InverseRootOfTwo), even = x[2] * root, a = x[0] + even, b = x[0] - even;
        Vector512<double> odd = (x[1] + x[3]) * root, c = (x[1] + odd) * Vector512.Create(halving[0]), d = (x[1] - odd) * Vector512.Create(halving[1]);
        x[0] = a + c;
        x[1] = b + d;
        x[2] = b - d;
        x[3] = a - c;
    }

    // Rows of the matrix are n apart for the transform, its columns for the transpose.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Odd(Vector512<double>* x, Vector512<double>* work, int within, int across)
    {
        double* matrix = _odd.First;
        for (int k = 0; k < _odds; k++)
        {
            var sum = Vector512<double>.Zero;
            for (int i = 0; i < _odds; i++)
                sum = Vector512.FusedMultiplyAdd(Vector512.Create(matrix[k * across + i * within]), x[i], sum);
            work[k] = sum;
        }

        for (int k = 0; k < _odds; k++)
            x[k] = work[k];
    }
}
