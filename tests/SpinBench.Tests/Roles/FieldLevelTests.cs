using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Safety;

namespace SpinBench.Tests.Roles;

public sealed class FieldLevelTests
{
    [Theory]
    [InlineData("-50 mT", -50e-3, false)]
    [InlineData("0 T", 0, false)]
    [InlineData("100 %", 1, true)]
    [InlineData("-0.5", -0.5, true)]
    public void A_field_is_told_in_tesla_or_as_a_share(string text, double value, bool isShare)
    {
        var level = FieldLevel.Parse(text, null);
        Assert.Equal(value, level.Value, 1e-15);
        Assert.Equal(isShare, level.IsShare);
        Assert.Equal(level, FieldLevel.Parse(level.ToString(), null));
    }

    [Fact]
    public void A_voltage_is_no_field()
    {
        Assert.Contains("'5 V' is no field", Assert.Throws<QuantityFormatException>(() => FieldLevel.Parse("5 V", null)).Message, StringComparison.Ordinal);
        Assert.False(FieldLevel.TryParse("5 V", null, out _));
    }

    [Fact]
    public void A_share_is_one_of_the_benchs_reference_with_its_sign()
    {
        IFieldSource bench = new Field(-50e-3), silent = new Field(null);
        Assert.Equal(-25e-3, bench.FieldOf(new FieldLevel(0.5, IsShare: true)), 1e-15);
        Assert.Equal(20e-3, bench.FieldOf(new FieldLevel(20e-3)));
        Assert.Equal(20e-3, silent.FieldOf(new FieldLevel(20e-3)));
        Assert.Equal(0, silent.FieldOf(new FieldLevel(0, IsShare: true)));
        var unknown = Assert.Throws<LimitException>(() => silent.FieldOf(new FieldLevel(0.5, IsShare: true)));
        Assert.Contains("does not say of what", unknown.Message, StringComparison.Ordinal);
    }

    private sealed class Field(double? reference) : IFieldSource
    {
        public double? Reference => reference;

        public ValueTask SetAsync(double field, CancellationToken cancellation = default) => ValueTask.CompletedTask;

        public ValueTask<double> ReadAsync(CancellationToken cancellation = default) => ValueTask.FromResult(double.NaN);
    }
}
