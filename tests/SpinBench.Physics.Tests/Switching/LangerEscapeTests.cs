using SpinBench.Physics.Switching;

namespace SpinBench.Physics.Tests.Switching;

public class LangerEscapeTests
{
    [Theory]
    [InlineData(1.6, 3.75e6)]
    [InlineData(2.6, 4.1e6)]
    public void The_rate_over_a_barrier_of_six_has_its_published_value(double nanometres, double rate)
    {
        var spin = Junction.Nominal(nanometres);
        var escape = new LangerEscape(spin);
        double field = spin.AnisotropyField * (1 - Math.Sqrt(6 / escape.Barrier));
        Assert.InRange(escape.Rate(field) / rate, 0.99, 1.01);
    }

    [Fact]
    public void The_attempt_rate_is_about_four_gigahertz() =>
        Assert.InRange(new LangerEscape(Junction.Nominal(1.6)).Prefactor(0), 3.5e9, 5e9);

    [Fact]
    public void The_rate_never_falls_as_the_field_grows()
    {
        var spin = Junction.Nominal(1.7);
        var escape = new LangerEscape(spin);
        double last = 0;
        for (double h = -1.2; h < 1.2; h += 1e-3)
        {
            double rate = escape.Rate(h * spin.AnisotropyField);
            Assert.True(rate >= last, $"h = {h}");
            last = rate;
        }

        Assert.Equal(double.PositiveInfinity, last);
    }
}
