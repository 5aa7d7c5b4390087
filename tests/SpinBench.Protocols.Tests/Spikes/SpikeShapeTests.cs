using SpinBench.Protocols.Spikes;
using SpinBench.Settings;

namespace SpinBench.Protocols.Tests.Spikes;

public sealed class SpikeShapeTests
{
    [Fact]
    public void An_exponential_spike_is_sampled_at_its_times()
    {
        var samples = new SpikeShape { Exponential = new ExponentialSpike { Head = 1e-3, Tail = 12e-3, TimeConstant = 4e-3 } }.Sample(2e3);
        Assert.Equal(26, samples.Length);
        Assert.Equal([1.0, 1.0], samples[..2]);
        for (var i = 2; i < samples.Length; i++) Assert.Equal(-Math.Exp(-(i - 2) * 0.5 / 4), samples[i], 1e-12);
    }

    [Fact]
    public void A_linear_spike_ends_near_zero()
    {
        var samples = new SpikeShape { Linear = new LinearSpike { Head = 1e-3, Tail = 12e-3 } }.Sample(2e3);
        Assert.Equal(-1, samples[2], 1e-12);
        Assert.Equal(-1.0 / 24, samples[^1], 1e-12);
    }

    [Fact]
    public void A_formula_makes_the_same_spike_as_the_shape_that_it_describes()
    {
        var formula = Bind("shape: { formula: { level: \"if(t < 1ms, 1, -(1 - (t - 1ms)/12ms))\", duration: 13 ms } }");
        var linear = new SpikeShape { Linear = new LinearSpike { Head = 1e-3, Tail = 12e-3 } };
        Assert.Equal(linear.Sample(2e3), formula.Sample(2e3), (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Fact]
    public void Points_in_a_file_are_joined_by_straight_lines()
    {
        var path = Write("time (s),level\n# drawn by hand\n0.001, 0\n0.002, 1\n0.004, -1\n");
        var samples = Bind($"shape: {{ csv: {{ file: \"{path}\" }} }}").Sample(2e3);
        Assert.Equal([0, 0.5, 1, 0.5, 0, -0.5], samples, (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Theory]
    [InlineData("time,level\n0,0\n0,1\n", "line 3", "does not lie after")]
    [InlineData("time,level\n0,0\n1 ms,1\n", "line 3", "is not a time in seconds")]
    [InlineData("time,level\n0,0\n", "1 points", "two or more")]
    [InlineData("time,level\n0\n1\n", "line 2", "is not a time in seconds")]
    public void What_is_wrong_with_a_file_is_told_with_its_line(string text, string where, string problem)
    {
        var path = Write(text);
        var refused = Assert.Throws<SettingsException>(() => Bind($"shape: {{ csv: {{ file: \"{path}\" }} }}"));
        Assert.Contains(where, refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shape: { }")]
    [InlineData("shape: { exponential: { head: 1 ms, tail: 1 ms, time-constant: 1 ms }, linear: { head: 1 ms, tail: 1 ms } }")]
    public void A_shape_is_given_in_exactly_one_way(string text) => Assert.Throws<FormatException>(() => Bind(text).Sample(1e3));

    [Fact]
    public void A_file_that_is_not_there_is_an_error_that_names_it() =>
        Assert.Contains("nowhere.csv", Assert.Throws<SettingsException>(() => Bind("shape: { csv: { file: nowhere.csv } }")).Message, StringComparison.Ordinal);

    private static SpikeShape Bind(string text) => SettingsBinder.Bind<SpikeShape>(SettingsFile.Parse(text, "recipe.yaml").Root["shape"]!);

    private static string Write(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        File.WriteAllText(path, text);
        return path.Replace('\\', '/');
    }
}
