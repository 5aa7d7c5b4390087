using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;

namespace SpinBench.Tests.Instruments;

public sealed class WaveformCodesTests
{
    private static readonly Gen<float> Sample = Gen.Choose(-1_000_000, 1_000_000).Select(millionth => millionth / 1e6f);

    [Fact]
    public void A_code_is_the_nearest_integer_in_either_byte_order_and_the_extremes_are_those_of_all_codes()
    {
        Prop.ForAll(Sample.ArrayOf().ToArbitrary(), Gen.Elements<short>(2047, 8191, 32767).ToArbitrary(), (samples, largest) =>
        {
            var codes = new short[samples.Length];
            var swapped = new short[samples.Length];
            var expected = Array.ConvertAll(samples, sample => (short)MathF.Round(sample * largest));
            Assert.True(WaveformCodes.TryQuantize(samples, largest, codes, swapped: false, out var lowest, out var highest));
            Assert.True(WaveformCodes.TryQuantize(samples, largest, swapped, swapped: true));
            Assert.Equal(expected, codes);
            Assert.Equal(expected, Array.ConvertAll(swapped, BinaryPrimitives.ReverseEndianness));
            Assert.Equal(expected.Append(short.MaxValue).Min(), lowest);
            Assert.Equal(expected.Append(short.MinValue).Max(), highest);
            if (samples.Length > 0) Assert.Equal((highest - lowest) / (2.0 * largest), WaveformCodes.PeakToPeak(codes, largest));
        }).Check(Repeatable.Checks.WithMaxTest(500));
    }

    [Fact]
    public void Halves_go_to_the_even_code()
    {
        float[] samples = [.. Enumerable.Range(-20, 41).Select(half => half / 2f / 16)];
        var codes = new short[samples.Length];
        Assert.True(WaveformCodes.TryQuantize(samples, 16, codes));
        Assert.Equal(Enumerable.Range(-20, 41).Select(half => (short)Math.Round(half / 2.0, MidpointRounding.ToEven)), codes);
    }

    [Theory]
    [InlineData(1.0000001f)]
    [InlineData(-1.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_sample_that_is_no_number_from_minus_one_to_one_is_refused_wherever_it_stands(float bad)
    {
        for (var place = 0; place < 67; place++)
        {
            var samples = new float[67];
            samples[place] = bad;
            Assert.False(WaveformCodes.TryQuantize(samples, short.MaxValue, new short[67]));
        }
    }

    [Fact]
    public void There_must_be_room_for_the_codes() =>
        Assert.Throws<ArgumentException>(() => WaveformCodes.TryQuantize(new float[3], 100, new short[2]));
}
