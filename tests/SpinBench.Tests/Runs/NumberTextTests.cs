using System.Globalization;
using System.Text;
using SpinBench.Runs;

namespace SpinBench.Tests.Runs;

/// <summary>
/// The oracle is the runtime's own shortest form, which is made by another method. Of a few powers of two it gives one digit too few: 2⁻⁹⁵⁸ comes
/// out as the number below.
/// </summary>
public sealed class NumberTextTests
{
    // SPINBENCH_NUMBERS=10000000 for the long run.
    private static readonly int Numbers =
        Environment.GetEnvironmentVariable("SPINBENCH_NUMBERS") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 20_000;

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    [InlineData(4.1045368012983762e-289, "4.1045368012983762E-289")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(2.2250738585072009e-308, "2.225073858507201E-308")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014E-308")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    [InlineData(1e23, "1E+23")]
    [InlineData(9007199254740993.0, "9007199254740992")]
    [InlineData(99999999999999984.0, "99999999999999980")]
    [InlineData(1e17, "1E+17")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(-0.00001, "-1E-05")]
    [InlineData(-0.00012345678901234567, "-0.00012345678901234567")]
    [InlineData(2e100, "2E+100")]
    [InlineData(123.456, "123.456")]
    public void Known_numbers(double value, string expected) => Assert.Equal(expected, Text(value));

    [Fact]
    public void Any_bits_are_written_as_the_runtime_writes_them()
    {
        var chance = new Random(20261122);
        for (var i = 0; i < Numbers; i++) AssertSame(BitConverter.Int64BitsToDouble(chance.NextInt64(long.MinValue, long.MaxValue)));
    }

    [Fact]
    public void Numbers_with_few_digits_are_written_as_the_runtime_writes_them()
    {
        var chance = new Random(20261122);
        for (var i = 0; i < Numbers; i++)
        {
            int digits = chance.Next(-99_999_999, 100_000_000), power = chance.Next(-30, 31);
            AssertSame(double.Parse($"{digits}E{power}", CultureInfo.InvariantCulture));
        }
    }

    // A power of two has a nearer neighbour below it; the middle between two numbers may be a power of ten.
    [Fact]
    public void Powers_of_two_and_ten_and_their_neighbours()
    {
        for (var exponent = -1074; exponent < 1024; exponent++) AssertNeighbours(Math.ScaleB(1, exponent));
        for (var exponent = -323; exponent <= 308; exponent++) AssertNeighbours(double.Parse($"1E{exponent}", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_number_without_room_is_refused() => Assert.False(NumberText.TryFormat(1 / 3.0, new byte[5], out _));

    private static void AssertNeighbours(double value)
    {
        AssertSame(Math.BitDecrement(value));
        AssertSame(value);
        AssertSame(Math.BitIncrement(value));
    }

    private static void AssertSame(double value)
    {
        var text = Text(value);
        if (!double.IsNaN(value)) Assert.Equal(value, double.Parse(text, CultureInfo.InvariantCulture));
        var expected = value.ToString(CultureInfo.InvariantCulture);
        if (double.IsNaN(value) || double.Parse(expected, CultureInfo.InvariantCulture) == value) Assert.Equal(expected, text);
    }

    private static string Text(double value)
    {
        Span<byte> text = stackalloc byte[NumberText.LongestNumber];
        Assert.True(NumberText.TryFormat(value, text, out var written));
        return Encoding.UTF8.GetString(text[..written]);
    }
}
