using SpinBench.Networks.Synapses;
using SpinBench.Randomness;

namespace SpinBench.Networks.Tests.Synapses;

public class WeightQuantizerTests
{
    [Fact]
    public void Equal_cells_take_equal_steps_of_conductance_between_the_ends_that_the_magnetoresistance_gives()
    {
        var levels = ConductanceLevels.OfEqualCells(0.78, 4);
        Assert.Equal(4, levels.Count);
        Assert.Equal(1 / 1.78, levels.Conductances[0], 1e-12);
        Assert.Equal(1, levels.Conductances[3]);
        Assert.Equal(levels.Conductances[1] - levels.Conductances[0], levels.Conductances[3] - levels.Conductances[2], 1e-12);
        Assert.Equal(0.78, levels.Magnetoresistance, 1e-12);
    }

    [Fact]
    public void A_weight_keeps_its_sign_and_takes_the_nearest_state()
    {
        // Root mean square 1, so that the full scale of 2 is the weight 2; states 1 and 2.
        float[] weights = [1.4f, -1.6f, 0.1f, -0.2f];
        var unit = (float)Math.Sqrt(weights.Average(weight => weight * weight));
        for (var i = 0; i < weights.Length; i++) weights[i] /= unit;
        float[] before = [.. weights];
        var scale = new WeightQuantizer(new ConductanceLevels([20e-6, 40e-6]), 2).Quantize(weights);
        Assert.Equal(2, scale, 1e-6);
        for (var i = 0; i < weights.Length; i++)
        {
            var nearest = new[] { -2f, -1, 1, 2 }.MinBy(level => Math.Abs(level - before[i]));
            Assert.Equal(nearest, weights[i], 1e-6f);
        }
    }

    [Fact]
    public void The_scale_of_its_own_choice_leaves_no_larger_error_than_others()
    {
        var chance = new RandomStream(3, "weights", "test");
        float[] weights = [.. Enumerable.Range(0, 2000).Select(_ => (float)chance.NextGaussian())];
        var levels = ConductanceLevels.OfEqualCells(1.6, 3);
        double Error(double? scale)
        {
            float[] quantized = [.. weights];
            new WeightQuantizer(levels, scale).Quantize(quantized);
            return quantized.Zip(weights).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second));
        }

        foreach (var scale in new[] { 0.5, 1, 1.3, 1.6, 2, 3 }) Assert.True(Error(null) <= 1.01 * Error(scale), $"{scale}");
    }

    [Theory]
    [InlineData(new[] { 1e-5 }, "two states at least; 1")]
    [InlineData(new[] { 1e-5, 0 }, "above zero")]
    [InlineData(new[] { 1e-5, 2e-5, 1e-5 }, "same conductance")]
    public void States_that_are_none_are_refused(double[] conductances, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => new ConductanceLevels(conductances)).Message, StringComparison.Ordinal);
}
