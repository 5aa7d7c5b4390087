using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Magnetostatics.Kernels;

namespace SpinBench.Physics.Magnetostatics;

/// <summary>
/// Spectrum of the demagnetising tensor over a grid that is long enough for a linear convolution. It is real; the frequencies that are
/// not negative say all: xx, yy and zz are even in both of them, xy is odd in both.
/// </summary>
internal sealed unsafe class TensorSpectrum
{
    private readonly int _width;
    private readonly double[][] _elements;

    /// <summary>Transforms a tensor.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="length">Length of the transforms along x and y, each at least twice the tensor's.</param>
    public TensorSpectrum(DemagnetizingTensor tensor, (int X, int Y) length)
    {
        int columns = tensor.Columns, rows = tensor.Rows, height = length.Y / 2 + 1;
        _width = length.X / 2 + 1;
        var alongY = Transform(length.Y, rows, columns, Element(tensor.XX), Element(tensor.YY), Element(tensor.ZZ), Element(tensor.XY));
        _elements = Transform(length.X, columns, height, Column(0), Column(1), Column(2), Column(3));

        static Func<int, int, double> Element(Func<int, int, double> element) => (row, column) => element(column, row);
        Func<int, int, double> Column(int element) => (column, frequency) => alongY[element][column * height + frequency];
    }

    /// <summary>Element of the spectrum: 0 xx, 1 yy, 2 zz, 3 xy, the last with the factor −i of both sine sums.</summary>
    /// <param name="element">Which element.</param>
    /// <param name="x">Frequency along x, not negative.</param>
    /// <param name="y">Frequency along y, not negative.</param>
    public double this[int element, int x, int y] => (element == 3 ? -1 : 1) * _elements[element][y * _width + x];

    // Transforms, line by line, three even sequences and an odd one, known from 0 to count: cosine sums, and the sine sum, whose factor is −i.
    private static double[][] Transform(int length, int count, int lines, params Func<int, int, double>[] elements)
    {
        var kernel = FourierKernel.Create(EnsembleSettings.WidestVector, isSingle: false);
        var plan = new FourierPlan(length, isSingle: false);
        int lanes = kernel.LaneCount, width = length / 2 + 1;
        var memory = new AlignedMemory(2L * length * lanes * sizeof(double));
        double* work = (double*)memory.Address;
        double[][] spectra = [new double[lines * width], new double[lines * width], new double[lines * width], new double[lines * width]];
        for (int first = 0; first < lines; first += lanes)
        {
            int some = Math.Min(lanes, lines - first);
            for (int pair = 0; pair < 4; pair += 2)
            {
                // One real sequence and one imaginary: xx and yy, zz and xy.
                new Span<double>(work, 2 * length * lanes).Clear();
                for (int i = 1 - count; i < count; i++)
                {
                    double* point = work + 2 * lanes * (i < 0 ? length + i : i);
                    for (int lane = 0; lane < some; lane++)
                    {
                        point[lane] = elements[pair](Math.Abs(i), first + lane);
                        point[lanes + lane] = pair == 0 ? elements[1](Math.Abs(i), first + lane) : Math.Sign(i) * elements[3](Math.Abs(i), first + lane);
                    }
                }

                kernel.Transform(plan, work);
                for (int frequency = 0; frequency < width; frequency++)
                {
                    double* plus = work + 2 * lanes * plan.Order[frequency], minus = work + 2 * lanes * plan.Order[(length - frequency) % length];
                    for (int lane = 0; lane < some; lane++)
                    {
                        // i times −i times the odd one's sine sum is real, and odd in the frequency.
                        int at = (first + lane) * width + frequency;
                        spectra[pair][at] = pair == 0 ? plus[lane] : 0.5 * (plus[lane] + minus[lane]);
                        spectra[pair + 1][at] = pair == 0 ? plus[lanes + lane] : 0.5 * (plus[lane] - minus[lane]);
                    }
                }
            }
        }

        return spectra;
    }
}
