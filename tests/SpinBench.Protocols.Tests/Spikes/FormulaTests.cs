using SpinBench.Protocols.Spikes;

namespace SpinBench.Protocols.Tests.Spikes;

public sealed class FormulaTests
{
    [Theory]
    [InlineData("1 + 2*3", 0, 7)]
    [InlineData("-2^2", 0, -4)]
    [InlineData("2^-1", 0, 0.5)]
    [InlineData("(1 + 2) * 3 / -4", 0, -2.25)]
    [InlineData("1 - 2 - 3", 0, -4)]
    [InlineData("exp(-t/4ms)", 4e-3, 0.36787944117144233)]
    [InlineData("if(t < 1 ms, 1, -exp(-(t - 1ms)/4ms))", 0.5e-3, 1)]
    [InlineData("if(t < 1 ms, 1, -exp(-(t - 1ms)/4ms))", 5e-3, -0.36787944117144233)]
    [InlineData("max(t, 2us) + min(1e-3, .5)", 1e-6, 1.002e-3)]
    [InlineData("sin(pi/2) + cos(0) + tanh(0) + sqrt(4) + ln(1) + abs(-3)", 0, 7)]
    [InlineData("(t >= 1) * 2 + (t > 1) + (t <= 1)", 1, 3)]
    public void A_formula_means_what_it_says(string formula, double t, double value) =>
        Assert.Equal(value, Formula.Parse(formula, "t").Of(t), 1e-12);

    [Theory]
    [InlineData("", 1, "missing")]
    [InlineData("1 +", 4, "missing")]
    [InlineData("2 * x", 5, "'x' is unknown; known are t, pi and exp")]
    [InlineData("exp(t", 6, "')' is missing")]
    [InlineData("exp t", 5, "'(' is missing")]
    [InlineData("min(t)", 1, "min takes 2 values, and 1 are given")]
    [InlineData("4 mV", 3, "'mV' is no unit of time")]
    [InlineData("1 2", 3, "not expected")]
    [InlineData("1..2", 1, "no number")]
    [InlineData("t % 2", 3, "not expected")]
    public void What_is_wrong_is_told_with_its_place(string formula, int sign, string problem)
    {
        var refused = Assert.Throws<FormatException>(() => Formula.Parse(formula, "t"));
        Assert.Contains(FormattableString.Invariant($"at its sign {sign}:"), refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endless_brackets_are_refused_and_do_not_exhaust_the_stack() =>
        Assert.Contains("too deeply", Assert.Throws<FormatException>(() => Formula.Parse(new string('(', 100_000), "t")).Message, StringComparison.Ordinal);
}
