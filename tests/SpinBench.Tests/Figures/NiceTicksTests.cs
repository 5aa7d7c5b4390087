using FsCheck;
using FsCheck.Fluent;
using SpinBench.Figures.Rendering;

namespace SpinBench.Tests.Figures;

public class NiceTicksTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    [Fact]
    public void Ticks_lie_inside_the_axis_number_three_to_twelve_and_are_evenly_spaced()
    {
        var ranges = from low in Gen.Choose(-1_000_000, 1_000_000)
                     from span in Gen.Choose(1, 1_000_000)
                     from exponent in Gen.Choose(-15, 12)
                     select (Low: low * Math.Pow(10, exponent), Span: span * Math.Pow(10, exponent));
        Prop.ForAll(Arb.From(ranges), range =>
        {
            // A span far below the ends' own rounding cannot be divided any more.
            if (range.Span < 1e-9 * Math.Abs(range.Low)) return true;
            var ticks = NiceTicks.Linear(range.Low, range.Low + range.Span, 5);
            var slack = 1e-6 * range.Span;
            var inside = ticks.Values.All(value => value >= range.Low - slack && value <= range.Low + range.Span + slack);
            var steps = ticks.Values.Zip(ticks.Values.Skip(1), (a, b) => b - a).ToList();
            return inside && ticks.Values.Count is >= 3 and <= 12 && steps.All(step => Math.Abs(step - steps[0]) < 1e-6 * range.Span);
        }).Check(Thorough);
    }

    [Fact]
    public void The_step_is_one_two_or_five_times_a_power_of_ten()
    {
        Prop.ForAll(Arb.From(Gen.Choose(1, int.MaxValue)), span =>
        {
            var (mantissa, _) = NiceTicks.Step(span * 1e-5, 5);
            return mantissa is 1 or 2 or 5;
        }).Check(Thorough);
    }

    [Theory]
    [InlineData(-20, 20, new[] { "−20", "−15", "−10", "−5", "0", "5", "10", "15", "20" })]
    [InlineData(0, 1.4, new[] { "0.0", "0.2", "0.4", "0.6", "0.8", "1.0", "1.2", "1.4" })]
    public void Labels_have_as_many_decimals_as_the_step_needs(double low, double high, string[] labels) =>
        Assert.Equal(labels, NiceTicks.Linear(low, high, 6).Labels);

    [Fact]
    public void A_logarithmic_axis_has_a_tick_at_each_decade() =>
        Assert.Equal([1, 10, 100, 1000, 10_000], NiceTicks.Logarithmic(1, 10_000, 6).Values);

    [Theory]
    [InlineData("T", -0.02, 0.02, "mT", 1e-3)]
    [InlineData("Ω", 9.6e3, 13e3, "kΩ", 1e3)]
    [InlineData("V", -1.4, 1.4, "V", 1)]
    [InlineData("m", 1.6e-9, 2.6e-9, "nm", 1e-9)]
    [InlineData("%", 0.3, 0.8, "%", 0.01)]
    [InlineData("", 0, 1, "", 1)]
    public void An_axis_is_read_in_one_unit_that_suits_its_range(string unit, double low, double high, string symbol, double factor)
    {
        var shown = DisplayUnit.For(unit, new AxisRange(low, high, false));
        Assert.Equal(symbol, shown.Symbol);
        Assert.Equal(factor, shown.Factor, factor * 1e-12);
    }

    [Fact]
    public void A_million_points_are_thinned_and_no_extreme_is_lost()
    {
        var points = Enumerable.Range(0, 1_000_000)
            .Select(i => new Point(i * 600e-6, Math.Sin(i * 0.37) + (i == 123_456 ? 50 : 0) - (i == 654_321 ? 70 : 0)))
            .ToList();
        var thin = Decimation.Thin(points);
        Assert.InRange(thin.Count, 1000, Decimation.Largest);
        Assert.Equal(points.Max(point => point.Y), thin.Max(point => point.Y));
        Assert.Equal(points.Min(point => point.Y), thin.Min(point => point.Y));
        Assert.Equal(points[0], thin[0]);
        Assert.Equal(points[^1], thin[^1]);
    }

    [Fact]
    public void A_line_that_goes_to_and_fro_is_thinned_as_well()
    {
        var points = Enumerable.Range(0, 500_000).Select(i => new Point(600 * ((i * 7919) % 1000) / 1000.0, i % 13)).ToList();
        Assert.InRange(Decimation.Thin(points).Count, 100, Decimation.Largest);
    }
}
