namespace SpinBench.Samples.Tests.CoGdHall;

/// <summary>
/// Neuromorphic functions of the 2 nm device in −50 mT against what an independent implementation of the same equations reached. Means over
/// the devices of seeds 1 to 6 unless another number is given; a device scatters by 0.01 to 0.05 of the saturated Hall resistance.
/// </summary>
public class PlasticityTests
{
    private const int Devices = 6;
    private const double HalfMillisecond = 0.5;

    private static readonly double[] Delays = [-8, -4, -2, -1, 1, 2, 4, 8];

    private static HallBarBench Device(int seed) => new HallBarBench(2, (ulong)seed).At(-500);

    [Fact]
    public void Alternating_pulses_of_falling_amplitude_demagnetise()
    {
        var levels = Enumerable.Range(1, 60).Select(seed =>
        {
            var bench = Device(seed);
            bench.Demagnetize();
            return bench.Level;
        }).ToList();
        double mean = levels.Average(), deviation = Math.Sqrt(levels.Average(level => (level - mean) * (level - mean)));
        Assert.InRange(mean, -0.025, 0.02);
        Assert.InRange(deviation, 0.01, 0.035);
        Assert.All(levels, level => Assert.InRange(level, -0.1, 0.1));
    }

    [Fact]
    public void A_pulse_on_the_demagnetised_bar_acts_beyond_a_threshold()
    {
        (double Current, double Change)[] expected =
            [(2, 0.01), (6, 0.03), (8, 0.04), (10, 0.08), (12, 0.21), (14, 0.29), (16, 0.35), (18, 0.53), (22, 0.73), (26, 0.92)];
        foreach (var (current, change) in expected)
        {
            double reached = Enumerable.Range(1, Devices).Average(seed =>
            {
                var bench = Device(seed);
                bench.Demagnetize();
                double before = bench.Level;
                return bench.Pulse(current) - before;
            });
            Assert.Equal(change, reached, 0.08);
        }
    }

    [Fact]
    public void The_branch_after_a_reset_is_a_sigmoid()
    {
        double[] currents = [.. Enumerable.Range(0, 71).Select(i => -5 + (0.5 * i))];
        var branch = new double[currents.Length];
        for (int seed = 1; seed <= Devices; seed++)
        {
            var bench = Device(seed);
            for (int i = 0; i < 3; i++) bench.Pulse(-30);
            for (int i = 0; i < currents.Length; i++) branch[i] += bench.Pulse(currents[i]) / Devices;
        }

        double low = branch.Min(), high = branch.Max();
        double[] shares = [.. branch.Select(level => (level - low) / (high - low))];

        // 1/(1 + exp(−(I − X₀)/K)): the best of a grid.
        var (x0, k, residual) = (
            from centre in Enumerable.Range(0, 101).Select(i => 14 + (0.06 * i))
            from width in Enumerable.Range(0, 61).Select(i => 2 + (0.05 * i))
            select (centre, width, Math.Sqrt(shares.Select((share, i) => Math.Pow(share - (1 / (1 + Math.Exp((centre - currents[i]) / width))), 2)).Average())))
            .MinBy(fit => fit.Item3);
        Assert.InRange(x0, 15, 19);
        Assert.InRange(k, 2.5, 4.5);
        Assert.InRange(residual, 0, 0.03);
    }

    [Theory]
    [InlineData(true, new[] { 0.008, 0.093, 0.199, 0.306, -0.307, -0.205, -0.097, -0.021 })]
    [InlineData(false, new[] { 0.062, 0.204, 0.285, 0.331, -0.331, -0.286, -0.213, -0.071 })]
    public void Pairs_of_spikes_change_the_bar_by_their_delay_and_shape(bool exponential, double[] expected)
    {
        for (int i = 0; i < Delays.Length; i++)
        {
            double change = Enumerable.Range(1, Devices).Average(seed => Change(seed, Delays[i], exponential));
            Assert.Equal(expected[i], change, 0.05);
        }
    }

    [Fact]
    public void Two_equal_spikes_at_once_cancel() => Assert.Equal(0, Change(1, 0, exponential: true));

    // I = s(t) − s(t − Δt) of 8.5 mA in samples of 0.5 ms: 1 ms of head from −1 ms on, then the tail.
    private static double Change(int seed, double delay, bool exponential)
    {
        double Spike(double time) =>
            time < -1 || time >= 12 ? 0 : time < 0 ? 8.5 : -8.5 * (exponential ? Math.Exp(-time / 4) : 1 - (time / 12));
        var bench = Device(seed);
        bench.Demagnetize();
        double before = bench.Level;
        for (double time = Math.Min(-1, delay - 1); time < Math.Max(12, 12 + delay); time += HalfMillisecond)
        {
            double middle = time + (HalfMillisecond / 2), current = Spike(middle) - Spike(middle - delay);
            if (current != 0) bench.Pulse(current, HalfMillisecond);
        }

        return bench.Level - before;
    }
}
