using SpinBench.Networks.Perceptrons;

namespace SpinBench.Networks.Tests.Perceptrons;

public class MeasuredActivationTests
{
    [Fact]
    public void A_curve_is_followed_in_straight_lines_and_ends_flat()
    {
        var activation = new MeasuredActivation("bar 1", [0, 10, 20], [0, 0.2, 1], centre: 10, width: 5);
        float[] values = [-3, -1, 0, 1, 2, 3], slopes = new float[6];
        activation.Apply(values, slopes);
        Assert.Equal([0, 0.1f, 0.2f, 0.6f, 1, 1], values, (a, b) => MathF.Abs(a - b) < 1e-6f);
        Assert.Equal([0, 0.1f, 0.1f, 0.4f, 0, 0], slopes, (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void A_curve_that_falls_is_refused_and_told_where()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new MeasuredActivation("bar 1", [0, 10, 20], [0, 0.7, 0.6], 10, 5));
        Assert.Contains("that at 20 is below that at 10", refusal.Message, StringComparison.Ordinal);
    }
}
