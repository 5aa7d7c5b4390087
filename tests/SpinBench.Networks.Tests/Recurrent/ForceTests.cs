using SpinBench.Networks.Recurrent;

namespace SpinBench.Networks.Tests.Recurrent;

public class ForceTests
{
    private const double StepTime = 1.5e-9;

    [Fact]
    public void Forty_devices_learn_a_sine_and_another_and_keep_each_when_left_alone()
    {
        // 20 seeds; published: both are learnt. Band: root mean square of the free run below 0.01 for the first and below 0.03 for the second in at least 18.
        var outcomes = Enumerable.Range(1, 20).Select(seed => TwoSines((ulong)seed)).ToArray();
        Assert.InRange(outcomes.Count(outcome => outcome.First < 0.01), 18, 20);
        Assert.InRange(outcomes.Count(outcome => outcome.Second < 0.03), 18, 20);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits() => Assert.Equal(TwoSines(7), TwoSines(7));

    private static (double First, double Second) TwoSines(ulong seed)
    {
        var reservoir = new Reservoir(new ReservoirSettings { Seed = seed });
        var readout = new ForceReadout(reservoir.Rates.Length, outputs: 1, regularization: 1, forgetting: 0.995);
        var responses = new double[reservoir.Units];
        var step = 0;
        Run(0.87, 45e-9, 3000, learn: true);
        var first = Run(0.87, 45e-9, 800, learn: false);
        readout.Restart();
        Run(0.65, 80e-9, 2000, learn: true);
        var second = Run(0.65, 80e-9, 1000, learn: false);
        return (first, second);

        double Run(double amplitude, double period, int steps, bool learn)
        {
            double squares = 0;
            for (var i = 0; i < steps; i++, step++)
            {
                var target = amplitude * Math.Sin(2 * Math.PI * StepTime * (step + 1) / period);
                reservoir.Drive(readout.Outputs, responses);
                // The measured response polynomial of the neuron (Zheng et al. 2020), normalised.
                for (var unit = 0; unit < responses.Length; unit++) responses[unit] += 0.0168 * ((responses[unit] * responses[unit]) - responses[unit]);
                reservoir.Accept(responses);
                var error = (learn ? readout.Learn(reservoir.Rates, [target]) : readout.Read(reservoir.Rates))[0] - target;
                squares += error * error;
            }

            return Math.Sqrt(squares / steps);
        }
    }
}
