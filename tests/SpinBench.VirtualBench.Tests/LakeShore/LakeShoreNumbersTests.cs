using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.VirtualBench.LakeShore;

namespace SpinBench.VirtualBench.Tests.LakeShore;

public sealed class LakeShoreNumbersTests
{
    [Theory]
    [InlineData(12.3456, "+123.456E-01")]
    [InlineData(-12.3456, "-123.456E-01")]
    [InlineData(0, "+000.000E+00")]
    [InlineData(1200, "+120.000E+01")]
    [InlineData(9.9999999e-5, "+100.000E-06")]
    [InlineData(3.5e11, "+350.000E+09")]
    public void Readings_have_three_digits_before_the_point(double value, string text) => Assert.Equal(text, LakeShoreNumbers.Scientific(value));

    [Theory]
    [InlineData(70.1, "+070.1000")]
    [InlineData(-0.00001, "+000.0000")]
    [InlineData(-135, "-135.0000")]
    public void Settings_have_fixed_digits(double value, string text) => Assert.Equal(text, LakeShoreNumbers.Fixed(value, "000.0000"));

    [Fact]
    public void Any_reading_is_read_back_to_six_digits() => Prop.ForAll(
        (from mantissa in Gen.Choose(-99_999_999, 99_999_999)
         from exponent in Gen.Choose(-20, 10)
         select mantissa * Math.Pow(10, exponent)).ToArbitrary(),
        value =>
        {
            var text = LakeShoreNumbers.Scientific(value);
            return text.Length == 12 && Math.Abs(double.Parse(text, CultureInfo.InvariantCulture) - value) <= Math.Abs(value) * 5.001e-6;
        }).Check(Repeatable.Checks.WithMaxTest(1000));
}
