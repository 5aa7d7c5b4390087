using SpinBench.Samples.CompoundMtj;

namespace SpinBench.Samples.Tests;

public class CompoundMtjCrossbarTests
{
    private static readonly CompoundMtjCrossbarParameters Single = new()
    {
        Rows = 40,
        Columns = 25,
        Compound = new CompoundSotMtjParameters { Seed = 2, Cells = 1, Spread = SpreadModel.None },
        FailedPulses = 0,
        ReadNoise = 0,
    };

    [Theory]
    [InlineData(1, 0.820)]
    [InlineData(-1, 0.710)]
    public void Equal_cells_switch_every_other_time_at_the_voltage_of_a_single_compound(int sign, double voltage)
    {
        // 1.7 nm, ±6 mT: 0.818 and 0.714 V are tabulated for a pulse of 200 ns. 1000 devices, seed 2: ±5 % is three standard deviations of the share.
        var share = Enumerable.Range(-7, 15).Select(step => (Voltage: voltage + (step * 3e-3), Share: Switched(sign, voltage + (step * 3e-3)))).MinBy(point => Math.Abs(point.Share - 0.5));
        Assert.InRange(share.Voltage, voltage - 0.015, voltage + 0.015);
        Assert.InRange(share.Share, 0.3, 0.7);
    }

    [Fact]
    public void Three_cells_have_four_states_on_the_way_up()
    {
        var crossbar = new CompoundMtjCrossbar(Single with { Rows = 1, Columns = 20, Compound = new CompoundSotMtjParameters { Seed = 4 } });
        int[] all = [.. Enumerable.Range(0, 20)];
        var levels = all.Select(_ => new HashSet<double>()).ToArray();
        var read = new double[20];
        for (var voltage = 0.6; voltage < 1.5; voltage += 0.01)
        {
            crossbar.Write(all, voltage, 200e-9);
            crossbar.Read(all, read);
            foreach (var device in all) levels[device].Add(read[device]);
        }

        // The published share: at least 8 of 10 sweeps show all four.
        Assert.InRange(levels.Count(seen => seen.Count == 4), 16, 20);
    }

    [Fact]
    public void Pulses_that_do_not_arrive_switch_nothing_and_readings_have_their_noise()
    {
        var crossbar = new CompoundMtjCrossbar(Single with { FailedPulses = 0.2, ReadNoise = 0.01 });
        int[] all = [.. Enumerable.Range(0, 1000)];
        crossbar.Write(all, 1.2, 200e-9);
        var read = new double[1000];
        crossbar.Read(all, read);
        var high = read.Where(conductance => conductance > read.Average()).ToArray();

        // 1000 pulses of which a fifth fails: 200 ± 13; bands of four standard deviations. Seed 2.
        Assert.InRange(high.Length, 150, 250);
        var mean = high.Average();
        Assert.InRange(Math.Sqrt(high.Average(value => (value - mean) * (value - mean))) / mean, 0.008, 0.012);
        Assert.Equal(1000, crossbar.Wear.Pulses);
        Assert.Equal(1000 * 1.2 * 1.2 / 300 * 200e-9, crossbar.Wear.Energy, 1e-12);
    }

    private static double Switched(int sign, double voltage)
    {
        var crossbar = new CompoundMtjCrossbar(Single);
        int[] all = [.. Enumerable.Range(0, 1000)];
        if (sign < 0) crossbar.Write(all, 1.2, 200e-9);
        double[] before = new double[1000], after = new double[1000];
        crossbar.Read(all, before);
        crossbar.Write(all, sign * voltage, 200e-9);
        crossbar.Read(all, after);
        return before.Zip(after).Count(pair => pair.First != pair.Second) / 1000.0;
    }
}
