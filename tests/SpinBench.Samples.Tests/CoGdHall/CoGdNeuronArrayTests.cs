using SpinBench.Samples.CoGdHall;

namespace SpinBench.Samples.Tests.CoGdHall;

public class CoGdNeuronArrayTests
{
    [Fact]
    public void The_fast_model_has_the_mean_and_the_spread_of_the_bar_itself()
    {
        // 60 evaluations of the bar at each current: its mean is known to spread/√60, its spread to 9 %. Seed 3; both within five times that.
        const int Evaluations = 60;
        var parameters = new CoGdNeuronArrayParameters { Devices = 1, Bar = new CoGdHallBarParameters { Seed = 3 }, ReadNoise = 0 };
        var array = new CoGdNeuronArray(parameters);
        var bar = new CoGdHallBar(parameters.Bar with { ComponentPath = "sample/neuron/0" });
        foreach (var current in new[] { 10e-3, 16.3e-3, 24e-3 })
        {
            double[] slow = [.. Enumerable.Range(0, Evaluations).Select(_ => Evaluate(bar, parameters, current))];
            var fast = new double[Evaluations];
            for (var i = 0; i < Evaluations; i++) array.Respond([current], fast.AsSpan(i, 1));
            double deviation = Deviation(slow), error = deviation / Math.Sqrt(Evaluations);
            Assert.Equal(slow.Average(), fast.Average(), (5 * Math.Sqrt(2) * error) + 1e-3);
            Assert.InRange(Deviation(fast) / deviation, 0.55, 1.8);
        }
    }

    [Fact]
    public void Devices_differ_and_answer_by_chance_that_belongs_to_the_seed()
    {
        var (one, again, other) = (Answers(1), Answers(1), Answers(2));
        Assert.Equal(one, again);
        Assert.NotEqual(one, other);
        Assert.Equal(one.Length, one.Distinct().Count());
    }

    [Fact]
    public void A_stimulus_beyond_the_model_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CoGdNeuronArray(new CoGdNeuronArrayParameters { Devices = 1 }).Respond([70e-3], new double[1]));

    private static double[] Answers(ulong seed)
    {
        var array = new CoGdNeuronArray(new CoGdNeuronArrayParameters { Devices = 5, Bar = new CoGdHallBarParameters { Seed = seed, Sites = 50 } });
        var answers = new double[5];
        array.Respond([17e-3, 17e-3, 17e-3, 17e-3, 17e-3], answers);
        return answers;
    }

    private static double Evaluate(CoGdHallBar bar, CoGdNeuronArrayParameters parameters, double current)
    {
        bar.Advance(0, parameters.Field, parameters.Field);
        for (var reset = 0; reset < parameters.Resets; reset++) Pulse(parameters.ResetCurrent);
        Pulse(current);
        return bar.Resistance;

        void Pulse(double height) => bar.Pulse(new WritePulse(height * bar.WriteResistance, parameters.PulseWidth, 0, 0), parameters.Field);
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
