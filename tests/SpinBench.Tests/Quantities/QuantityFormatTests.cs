using FsCheck;
using FsCheck.Fluent;
using SpinBench.Quantities;

namespace SpinBench.Tests.Quantities;

public sealed class QuantityFormatTests
{
    private static readonly string[] PowersOfTen =
        ["", "V", "mV", "T", "Oe", "s", "K", "m", "m²", "kg", "Ω·µm²", "T/A", "mT/s", "A/cm²", "%", "rad", "1/s", "V/√Hz", "dB", "S", "kHz"];

    [Theory]
    [InlineData(0.02, "T", "20 mT")]
    [InlineData(200e-9, "s", "200 ns")]
    [InlineData(1e6, "Ω", "1 MΩ")]
    [InlineData(-8.5e-3, "T", "-8.5 mT")]
    [InlineData(0, "T", "0 T")]
    [InlineData(-0.0, "T", "0 T")]
    [InlineData(0.02, "T/A", "20 mT/A")]
    [InlineData(0.02, "mT/A", "20 mT/A")]
    [InlineData(0.08, "Oe", "800 Oe")]
    [InlineData(0.05, "%", "5 %")]
    [InlineData(Math.PI / 4, "°", "45 °")]
    [InlineData(3600, "s", "3600 s")]
    [InlineData(7200, "h", "2 h")]
    [InlineData(298.15, "°C", "25 °C")]
    [InlineData(0.01, "dBm", "10 dBm")]
    [InlineData(0, "dBm", "-∞ dBm")]
    [InlineData(0.99996, "V", "1 V")]
    [InlineData(0.0099996, "V", "10 mV")]
    [InlineData(1.23456, "V", "1.235 V")]
    [InlineData(123456.0, "", "123500")]
    [InlineData(1e-7, "", "1e-7")]
    [InlineData(1e-30, "V", "1e-6 yV")]
    [InlineData(1e30, "V", "1000000 YV")]
    [InlineData(1e-11, "Ω·µm²", "10 Ω·µm²")]
    [InlineData(1e-12, "m²", "1 µm²")]
    [InlineData(5e-14, "m²", "50000 nm²")]
    [InlineData(5e-9, "V/√Hz", "5 nV/√Hz")]
    [InlineData(1e-6, "kg", "1 mg")]
    [InlineData(double.NaN, "V", "NaN V")]
    [InlineData(double.PositiveInfinity, "", "∞")]
    public void A_quantity_prints_as_it_is_said_at_the_bench(double value, string unit, string text) =>
        Assert.Equal(text, QuantityFormat.Print(value, unit));

    [Theory]
    [InlineData(1, "100 mV")]
    [InlineData(2, "120 mV")]
    [InlineData(3, "123 mV")]
    [InlineData(5, "123.46 mV")]
    public void Significant_digits_are_as_many_as_asked_for(int significant, string text) =>
        Assert.Equal(text, QuantityFormat.Print(0.123456, "V", significant));

    [Fact]
    public void Every_double_printed_with_17_digits_reads_back_as_itself() => Prop.ForAll(
        AnyNumber.Finite.ToArbitrary(),
        Gen.Elements(PowersOfTen).ToArbitrary(),
        (number, unit) =>
        {
            string text = QuantityFormat.Print(number, unit, 17);
            return (QuantityParser.ParseAs(text, unit) == number).Label($"{text} for {number:R} {unit}");
        }).Check(Repeatable.Checks.WithMaxTest(5000));

    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    [InlineData(2.2250738585072014E-308)]
    [InlineData(0.1)]
    [InlineData(9007199254740993.0)]
    public void The_extremes_of_double_read_back_as_themselves(double value)
    {
        foreach (string unit in PowersOfTen)
        {
            Assert.Equal(value, QuantityParser.ParseAs(QuantityFormat.Print(value, unit, 17), unit));
        }
    }

    [Fact]
    public void Units_that_are_no_power_of_ten_read_back_within_rounding() => Prop.ForAll(
        Gen.Choose(-1_000_000, 1_000_000).ToArbitrary(),
        Gen.Elements("min", "h", "°", "eV", "°/s", "m/min").ToArbitrary(),
        (number, unit) =>
        {
            double value = number / 7.0;
            double back = QuantityParser.ParseAs(QuantityFormat.Print(value, unit, 17), unit);
            return Math.Abs(back - value) <= 4e-16 * Math.Abs(value);
        }).Check(Repeatable.Checks);

    [Fact]
    public void Four_digits_are_within_half_of_the_last_one() => Prop.ForAll(
        ArbMap.Default.ArbFor<NormalFloat>(),
        number =>
        {
            double back = QuantityParser.ParseAs(QuantityFormat.Print(number.Get, "V"), "V");
            return Math.Abs(back - number.Get) <= 0.5000001e-3 * Math.Abs(number.Get);
        }).Check(Repeatable.Checks);
}
