using FsCheck;
using FsCheck.Fluent;
using SpinBench.Quantities;

namespace SpinBench.Tests.Quantities;

public sealed class QuantityParserTests
{
    [Theory]
    [InlineData("20 mT", "T", 0.02)]
    [InlineData("20mT", "T", 0.02)]
    [InlineData("  20   mT ", "T", 0.02)]
    [InlineData("800 Oe", "T", 0.08)]
    [InlineData("800 G", "T", 0.08)]
    [InlineData("80 mT", "Oe", 0.08)]
    [InlineData("1.5 V", "V", 1.5)]
    [InlineData("200 ns", "s", 200e-9)]
    [InlineData("5 min", "s", 300)]
    [InlineData("2 h", "s", 7200)]
    [InlineData("20 mT/A", "T/A", 0.02)]
    [InlineData("200 Oe / A", "T/A", 0.02)]
    [InlineData("1 MΩ", "Ω", 1e6)]
    [InlineData("1 Mohm", "Ω", 1e6)]
    [InlineData("1 M\u2126", "Ω", 1e6)]
    [InlineData("3 µs", "s", 3e-6)]
    [InlineData("3 μs", "s", 3e-6)]
    [InlineData("3 us", "s", 3e-6)]
    [InlineData("2 kΩ·µm²", "Ω·m²", 2e-9)]
    [InlineData("2 kΩ*um^2", "Ω·m²", 2e-9)]
    [InlineData("10 MA/cm²", "A/m²", 1e11)]
    [InlineData("5 nV/√Hz", "V/√Hz", 5e-9)]
    [InlineData("25 °C", "K", 298.15)]
    [InlineData("-273.15 °C", "K", 0)]
    [InlineData("10 dBm", "W", 0.01)]
    [InlineData("5 %", "", 0.05)]
    [InlineData("5 %", "%", 0.05)]
    [InlineData("180 °", "rad", Math.PI)]
    [InlineData("180 deg", "°", Math.PI)]
    [InlineData("1e-3 V", "V", 1e-3)]
    [InlineData("1E3 V", "V", 1e3)]
    [InlineData("\u22128.5 mT", "T", -8.5e-3)]
    [InlineData("+8.5e\u22121 mT", "T", 8.5e-4)]
    [InlineData(".5 V", "V", 0.5)]
    [InlineData("17 Å", "m", 1.7e-9)]
    [InlineData("0", "T", 0)]
    [InlineData("-0.0", "T", 0)]
    [InlineData("0.25", "", 0.25)]
    [InlineData("1 V·s/m²", "T", 1)]
    [InlineData("3 1/s", "Hz", 3)]
    public void A_quantity_reads_as_its_value_in_SI(string text, string unit, double value) =>
        Assert.Equal(value, QuantityParser.ParseAs(text, unit));

    [Theory]
    [InlineData("1 eV", 1.602176634e-19)]
    [InlineData("1e2 eV", 1.602176634e-17)]
    [InlineData("1e2eV", 1.602176634e-17)]
    public void An_electronvolt_is_no_exponent(string text, double joule) =>
        Assert.Equal(1, QuantityParser.ParseAs(text, "J") / joule, 1e-15);

    [Theory]
    [InlineData("20 mV", "T", "'20 mV' is a voltage (V); a magnetic field (T, mT, Oe) is wanted")]
    [InlineData("20", "T", "'20' has no unit; write for example '20 mT'")]
    [InlineData("20", "s", "'20' has no unit; write for example '20 s'")]
    [InlineData("20", "Oe", "'20' has no unit; write for example '20 Oe'")]
    [InlineData("20", "%", "'20' has no unit; write for example '20 %'")]
    [InlineData("20 mV", "", "'20 mV' is a voltage (V); a plain number is wanted")]
    [InlineData("20 %", "°", "'20 %' is a fraction (%); an angle (°, rad) is wanted")]
    [InlineData("20 mt", "T", "'20 mt': unknown unit 'mt'; did you mean 'mT'?")]
    [InlineData("20 tesla", "T", "'20 tesla': unknown unit 'tesla'; did you mean 'T'?")]
    [InlineData("2 Volts", "V", "'2 Volts': unknown unit 'Volts'; did you mean 'V'?")]
    [InlineData("2 mTs", "T", "'2 mTs': unknown unit 'mTs'; did you mean 'mT'?")]
    [InlineData("1 KOhm", "Ω", "'1 KOhm': unknown unit 'KOhm'; did you mean 'kΩ'?")]
    [InlineData("1 kHzz", "Hz", "'1 kHzz': unknown unit 'kHzz'; did you mean 'kHz'?")]
    [InlineData("0,5 V", "V", "'0,5 V' has a comma; numbers are written with a point, as in '0.5'")]
    [InlineData("mT", "T", "'mT' does not begin with a number")]
    [InlineData("", "T", "there is no value")]
    [InlineData("1e400 T", "T", "'1e400 T' is too large")]
    [InlineData("1e999999 T", "T", "'1e999999 T' has an exponent that is too large")]
    [InlineData("NaN T", "T", "'NaN T' does not begin with a number")]
    [InlineData("1 V/", "V", "'1 V/': 'V/' is not a unit: something is missing at its end")]
    [InlineData("1 °C/s", "K/s", "'1 °C/s': '°C/s' is not a unit: '°C' stands alone; in compound units write K")]
    [InlineData("1 T A", "T/A", "'1 T A': 'T A' is not a unit: join the factors of a unit with · or /")]
    [InlineData("0", "°C", "'0' has no unit; write for example '0 °C'")]
    public void What_is_no_such_quantity_is_refused_with_advice(string text, string unit, string message)
    {
        Assert.False(QuantityParser.TryParseAs(text, unit, out double value, out string? error));
        Assert.True(double.IsNaN(value));
        Assert.Equal(message, error);
    }

    [Fact]
    public void Prefixes_are_exact_so_that_one_field_has_one_value_however_it_is_written() => Prop.ForAll(
        Gen.Choose(-100_000_000, 100_000_000).ToArbitrary(),
        number =>
        {
            decimal millitesla = number / 1000m;
            string text = millitesla.ToString(System.Globalization.CultureInfo.InvariantCulture);
            double value = (double)(millitesla / 1000m);
            return QuantityParser.ParseAs($"{text} mT", "T") == value
                && QuantityParser.ParseAs($"{millitesla * 10m} Oe", "T") == value
                && QuantityParser.ParseAs($"{millitesla / 1000m} T", "T") == value;
        }).Check(Repeatable.Checks);

    [Fact]
    public void Arbitrary_text_is_read_or_refused_and_never_anything_else() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text =>
        {
            bool read = QuantityParser.TryParseAs("1" + text.Get, "T", out double value, out string? error);
            return read ? double.IsFinite(value) && error is null : error is { Length: > 0 };
        }).Check(Repeatable.Checks.WithMaxTest(2000));

    [Fact]
    public void A_symmetric_range_is_written_with_or_without_its_sign()
    {
        Assert.Equal(0.02, QuantityParser.ParseSymmetric("±20 mT", "T"));
        Assert.Equal(0.02, QuantityParser.ParseSymmetric("20 mT", "T"));
        Assert.Throws<QuantityFormatException>(() => QuantityParser.ParseSymmetric("-20 mT", "T"));
    }

    [Fact]
    public void A_quantity_of_any_dimension_carries_it()
    {
        Quantity field = Quantity.Parse("800 Oe");
        Assert.Equal(0.08, field.As("T"));
        Assert.Equal("80 mT", field.ToString());
        Assert.Equal(Unit.Of("T").Dimension, field.Dimension);
        QuantityFormatException e = Assert.Throws<QuantityFormatException>(() => field.As("V"));
        Assert.Equal("'80 mT' is a magnetic field (T); a voltage (V, mV, µV) is wanted", e.Message);
        Assert.False(Quantity.TryParse(null, out _, out string? error));
        Assert.Equal("there is no value", error);
    }
}
