using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.IntegralTransforms;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Magnetostatics.Kernels;
using SpinBench.Randomness;

namespace SpinBench.Physics.Tests.Magnetostatics;

public class FourierKernelTests
{
    public static TheoryData<int> Lengths => [4, 8, 12, 16, 20, 24, 32, 36, 60, 64, 72, 96, 100, 128, 180, 200, 256, 300, 512, 900, 1024];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_spectrum_is_that_of_the_naive_sum(int length)
    {
        var points = Points(length, 1);
        var naive = Enumerable.Range(0, length).Select(frequency => Enumerable.Range(0, length)
            .Aggregate(Complex.Zero, (sum, at) => sum + points[at] * Phase(frequency, at, length))).ToArray();

        // Rounding of the transform grows with the logarithm of the length, that of the sum with its root.
        AssertClose(naive, Transform(points, EnsembleSettings.WidestVector, isSingle: false), 2e-15 * length);
        AssertClose(naive, Transform(points, EnsembleSettings.WidestVector, isSingle: true), 4e-6 * Math.Sqrt(length));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_spectrum_is_that_of_MathNet(int length)
    {
        var points = Points(length, 2);
        var expected = points.ToArray();
        Fourier.Forward(expected, FourierOptions.NoScaling);

        // Where the length is no power of two MathNet goes by way of Bluestein's longer transform, which rounds more.
        AssertClose(expected, Transform(points, EnsembleSettings.WidestVector, isSingle: false), 1e-14 * length);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public unsafe void Back_and_forth_nothing_is_lost(int length)
    {
        var points = Points(length, 3);
        foreach (int bits in Widths)
        {
            var back = Run(points, bits, isSingle: false, (kernel, plan, work) =>
            {
                kernel.Transform(plan, work);
                kernel.Restore(plan, work);
            });
            AssertClose(points, [.. back.Select(value => value / length)], 1e-15 * Math.Log2(length) + 1e-15);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Every_width_of_vectors_gives_the_same_bits(int length)
    {
        var points = Points(length, 4);
        foreach (bool isSingle in new[] { false, true })
        {
            var scalar = Transform(points, 64, isSingle);
            foreach (int bits in Widths)
                Assert.Equal(scalar, Transform(points, bits, isSingle));
        }
    }

    [Fact]
    public void A_planned_length_is_long_enough_and_a_product_of_small_primes() => Prop.ForAll(Gen.Choose(1, 20000).ToArbitrary(), points =>
    {
        int length = FourierPlan.LengthFor(points), rest = length;
        foreach (int prime in new[] { 2, 3, 5 })
        {
            while (rest % prime == 0)
                rest /= prime;
        }

        return length >= points && length % 4 == 0 && rest == 1 && length < points * 1.15 + 8;
    }).Check(Repeatable.Checks);

    [Fact]
    public void A_length_with_another_prime_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new FourierPlan(28, isSingle: false));

    internal static IEnumerable<int> Widths => new[] { 64, 256, 512 }.Where(bits => bits <= EnsembleSettings.WidestVector);

    private static Complex[] Points(int length, ulong seed)
    {
        var stream = new RandomStream(seed, "test", "points");
        return [.. Enumerable.Range(0, length).Select(_ => new Complex(stream.NextUniform() - 0.5, stream.NextUniform() - 0.5))];
    }

    private static Complex Phase(int frequency, int at, int length)
    {
        var (sin, cos) = double.SinCosPi(-2.0 * ((long)frequency * at % length) / length);
        return new Complex(cos, sin);
    }

    private static void AssertClose(Complex[] expected, Complex[] actual, double tolerance)
    {
        double worst = expected.Zip(actual, (a, b) => (a - b).Magnitude).Max();
        Assert.True(worst <= tolerance, $"The worst point is off by {worst:E2}, more than {tolerance:E2}.");
    }

    private static unsafe Complex[] Transform(Complex[] points, int bits, bool isSingle)
    {
        FourierPlan? used = null;
        var raw = Run(points, bits, isSingle, (kernel, plan, work) =>
        {
            used = plan;
            kernel.Transform(plan, work);
        });
        return [.. used!.Order.Select(place => raw[place])];
    }

    private unsafe delegate void Work(FourierKernel kernel, FourierPlan plan, void* work);

    // Each lane gets the same points.
    private static unsafe Complex[] Run(Complex[] points, int bits, bool isSingle, Work body)
    {
        var kernel = FourierKernel.Create(bits, isSingle);
        var plan = new FourierPlan(points.Length, isSingle);
        int lanes = kernel.LaneCount;
        var memory = new AlignedMemory(2L * points.Length * lanes * kernel.NumberSize);
        for (int i = 0; i < 2 * points.Length * lanes; i++)
        {
            double value = i / lanes % 2 == 0 ? points[i / lanes / 2].Real : points[i / lanes / 2].Imaginary;
            if (isSingle)
                ((float*)memory.Address)[i] = (float)value;
            else
                ((double*)memory.Address)[i] = value;
        }

        body(kernel, plan, memory.Address);
        var result = new Complex[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            double Read(int at) => isSingle ? ((float*)memory.Address)[at] : ((double*)memory.Address)[at];
            result[i] = new Complex(Read(2 * i * lanes), Read((2 * i + 1) * lanes));
            for (int lane = 1; lane < lanes; lane++)
                Assert.Equal(result[i], new Complex(Read(2 * i * lanes + lane), Read((2 * i + 1) * lanes + lane)));
        }

        return result;
    }
}
