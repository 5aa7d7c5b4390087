using SpinBench.Roles;

namespace SpinBench.Tests.Roles;

public sealed class FilterSettlingTests
{
    // SR830 manual: 5, 7, 9 and 10 time constants to 99 % for 6, 12, 18 and 24 dB per octave, rounded up.
    [Theory]
    [InlineData(1, 4.605170)]
    [InlineData(2, 6.638352)]
    [InlineData(3, 8.405947)]
    [InlineData(4, 10.045118)]
    public void A_filter_is_within_a_hundredth_after_about_as_long_as_its_manual_says(int poles, double timeConstants) =>
        Assert.Equal(timeConstants, FilterSettling.TimeConstants(poles, 0.01), 5);

    [Theory]
    [InlineData(0.5)]
    [InlineData(1e-4)]
    [InlineData(1e-12)]
    public void One_pole_settles_by_the_logarithm(double residue) => Assert.Equal(-Math.Log(residue), FilterSettling.TimeConstants(1, residue), 9);

    [Fact]
    public void What_remains_is_the_residue_for_any_number_of_poles()
    {
        for (var poles = 1; poles <= 8; poles++)
        {
            var a = FilterSettling.TimeConstants(poles, 1e-4);
            // Tail of the Poisson distribution: fewer than n events where a are expected.
            var remains = Enumerable.Range(0, poles).Sum(k => Math.Exp((k * Math.Log(a)) - a - MathNet.Numerics.SpecialFunctions.FactorialLn(k)));
            Assert.Equal(1e-4, remains, 12);
        }
    }

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, double.NaN)]
    public void What_makes_no_sense_is_an_error(int poles, double residue) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FilterSettling.TimeConstants(poles, residue));
}
