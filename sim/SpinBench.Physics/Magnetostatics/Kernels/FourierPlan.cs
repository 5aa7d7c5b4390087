namespace SpinBench.Physics.Magnetostatics.Kernels;

/// <summary>
/// A discrete Fourier transform in place, by decimation in frequency: radices, twiddle factors and the order in which the frequencies come
/// out. The way back takes them in that order, so nothing is ever sorted.
/// </summary>
internal sealed unsafe class FourierPlan
{
    private readonly AlignedMemory _twiddles;
    private readonly int[] _offsets;
    private readonly int _numberSize;

    /// <summary>Plans a length.</summary>
    /// <param name="length">A product of 4 and powers of 2, 3 and 5.</param>
    /// <param name="isSingle">Whether the factors are of single precision.</param>
    public FourierPlan(int length, bool isSingle)
    {
        Length = length;
        Radices = Factors(length);
        _numberSize = isSingle ? sizeof(float) : sizeof(double);
        Order = [.. Enumerable.Range(0, length).Select(Place)];
        (Places, Mirrors, Frequencies, QuarterPairs) = Pair();
        _offsets = new int[Radices.Length];
        var factors = new List<double>();
        int block = length;
        for (int stage = 0; stage < Radices.Length; stage++)
        {
            int radix = Radices[stage];
            _offsets[stage] = factors.Count;
            for (int j = 0; j < block / radix; j++)
            {
                for (int q = 1; q < radix; q++)
                {
                    var (sin, cos) = double.SinCosPi(-2.0 * (j * (long)q % block) / block);
                    factors.Add(cos);
                    factors.Add(sin);
                }
            }

            block /= radix;
        }

        _twiddles = new AlignedMemory((long)factors.Count * _numberSize);
        for (int i = 0; i < factors.Count; i++)
        {
            if (isSingle)
                ((float*)_twiddles.Address)[i] = (float)factors[i];
            else
                ((double*)_twiddles.Address)[i] = factors[i];
        }
    }

    /// <summary>Number of points.</summary>
    public int Length { get; }

    /// <summary>Radix of each stage; the first is always four, for which a half of zeros costs nothing.</summary>
    public int[] Radices { get; }

    /// <summary>Where each frequency comes out.</summary>
    public int[] Order { get; }

    /// <summary>Where the frequencies that are not negative come out, in the order of the first place of each and its negative.</summary>
    public int[] Places { get; }

    /// <summary>Where their negatives come out.</summary>
    public int[] Mirrors { get; }

    /// <summary>The frequencies that are not negative, in that order.</summary>
    public int[] Frequencies { get; }

    /// <summary>Index of each quarter's first pair. Pairs lie within the first quarter, or within the third, or in the second and the fourth.</summary>
    public int[] QuarterPairs { get; }

    /// <summary>The shortest length of at least a number of points that can be planned.</summary>
    public static int LengthFor(int points)
    {
        int length = (points + 3) & -4;
        while (Rest(length / 4) != 1)
            length += 4;
        return length;
    }

    /// <summary>Twiddle factors of a stage: for each butterfly those of its outputs from the second on, real and imaginary part.</summary>
    public void* Twiddles(int stage) => (byte*)_twiddles.Address + (long)_offsets[stage] * _numberSize;

    // Odd radices first; of the powers of two, eight last, where it needs no twiddle factors.
    private static int[] Factors(int length)
    {
        if (length % 4 != 0 || Rest(length / 4) != 1)
            throw new ArgumentOutOfRangeException(nameof(length), $"A transform of {length} points: only products of 4 and powers of 2, 3 and 5 are planned.");
        var radices = new List<int> { 4 };
        int rest = length / 4;
        foreach (int radix in new[] { 5, 3 })
        {
            for (; rest % radix == 0; rest /= radix)
                radices.Add(radix);
        }

        for (; rest is > 8 or 4; rest /= 4)
            radices.Add(4);
        if (rest > 1)
            radices.Add(rest);
        return [.. radices];
    }

    private static int Rest(int number)
    {
        foreach (int radix in new[] { 2, 3, 5 })
        {
            while (number % radix == 0)
                number /= radix;
        }

        return number;
    }

    private (int[] Places, int[] Mirrors, int[] Frequencies, int[] QuarterPairs) Pair()
    {
        var frequencies = Enumerable.Range(0, Length / 2 + 1).OrderBy(frequency => Math.Min(Order[frequency], Order[Negative(frequency)])).ToArray();
        int[] mirrors = [.. frequencies.Select(frequency => Order[Negative(frequency)])];
        int[] places = [.. frequencies.Select(frequency => Order[frequency])];
        int[] starts = [.. Enumerable.Range(0, 5).Select(quarter => Enumerable.Range(0, places.Length).Count(pair => Math.Min(places[pair], mirrors[pair]) < quarter * Length / 4))];
        return (places, mirrors, frequencies, starts);

        int Negative(int frequency) => (Length - frequency) % Length;
    }

    private int Place(int frequency)
    {
        int place = 0, block = Length;
        foreach (int radix in Radices)
        {
            block /= radix;
            place += frequency % radix * block;
            frequency /= radix;
        }

        return place;
    }
}
