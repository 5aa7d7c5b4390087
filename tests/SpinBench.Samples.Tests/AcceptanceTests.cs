using MathNet.Numerics.Statistics;
using SpinBench.Samples.CompoundMtj;
using Xunit.Abstractions;

namespace SpinBench.Samples.Tests;

/// <summary>
/// The published observables (Kumar et al., Nanoscale Horizons 9, 1522, 2024) directly on the sample, over a population of seeds; each test
/// writes the figure it reached.
/// </summary>
public class AcceptanceTests(ITestOutputHelper output)
{
    private static CompoundSotMtjParameters Device(double nanometres, int cells, ulong seed) =>
        new() { FreeLayerThickness = nanometres * 1e-9, Cells = cells, Seed = seed };

    private static CompoundSotMtj High(double nanometres, int cells, ulong seed) =>
        new(Device(nanometres, cells, seed) with { InitialState = InitialState.Antiparallel });

    private static IEnumerable<ulong> Seeds(int count) => Enumerable.Range(1, count).Select(seed => (ulong)seed);

    /// <summary>Fields of reversal on a 0.25 mT, 1 s-a-point loop of ±20 mT.</summary>
    private static (double Up, double Down) Loop(CompoundSotMtj sample)
    {
        double up = double.NaN, down = double.NaN, resistance = sample.Resistance;
        for (int i = -80; i <= 240; i++)
        {
            double field = 0.25e-3 * (i <= 80 ? i : 160 - i);
            sample.Advance(0, sample.Field, field);
            for (double rest = 1; rest > 0;)
                rest -= sample.Advance(rest, field, field);
            if (sample.Resistance > resistance)
                up = field;
            else if (sample.Resistance < resistance)
                down = field;
            resistance = sample.Resistance;
        }

        return (up, down);
    }

    /// <summary>
    /// Voltages at which the resistance changed while pulses of one sign grow in 10 mV steps, to the top or to breakdown.
    /// </summary>
    private static List<double> Sweep(CompoundSotMtj sample, int sign, double field, double top = 3)
    {
        var steps = new List<double>();
        for (int i = 1; i <= top * 100 && !sample.IsBroken; i++)
        {
            double before = sample.Resistance;
            sample.Pulse(new WritePulse(sign * i * 0.01, 200e-9, 2e-9, 2e-9), field);
            if (sample.Resistance != before && !sample.IsBroken)
                steps.Add(i * 0.01);
        }

        return steps;
    }

    /// <summary>Voltage at which the last intact cell of a fresh device in the high state would switch with even odds, V.</summary>
    private static double EvenOdds(CompoundSotMtjParameters parameters, double field)
    {
        var sample = new CompoundSotMtj(parameters with { InitialState = InitialState.Antiparallel });
        double low = 0, high = 5;
        for (int i = 0; i < 14; i++)
        {
            double middle = (low + high) / 2, all = 1;
            for (int cell = 0; cell < parameters.Cells; cell++)
                all *= sample.SwitchingProbability(cell, new WritePulse(-middle, 200e-9, 0, 0), field);
            (low, high) = all < 0.5 ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    [Theory]
    [InlineData(1.6, 1.9e-3, 3.1e-3)]
    [InlineData(2.0, 0.9e-3, 2.4e-3)]
    [InlineData(2.4, 0.1e-3, 1.5e-3)]
    [InlineData(2.6, 0, 0.9e-3)]
    public void Coercive_field_and_offset_of_ten_devices(double nanometres, double lowest, double highest)
    {
        var loops = Seeds(10).Select(seed => Loop(new CompoundSotMtj(Device(nanometres, 1, seed)))).ToArray();
        double coercive = loops.Average(loop => (loop.Up - loop.Down) / 2), offset = loops.Average(loop => (loop.Up + loop.Down) / 2);
        output.WriteLine($"3d,e: {nanometres} nm: Hc {coercive * 1e3:F2} mT, offset {offset * 1e3:F2} mT");
        Assert.InRange(coercive, 8.5e-3, 11.5e-3);
        Assert.InRange(offset, lowest, highest);
    }

    [Fact]
    public void Major_loop_resistances_of_ten_devices()
    {
        double high = 0, middle = 0, low = 0, parallel = 0;
        foreach (ulong seed in Seeds(10))
        {
            var sample = new CompoundSotMtj(Device(1.6, 1, seed));
            Go(sample, 0.3);
            high += sample.Resistance / 10;
            Go(sample, 0.09);
            middle += sample.Resistance / 10;
            Go(sample, -10e-3);
            low += sample.Resistance / 10;
            parallel += sample.CellParameters[0].ParallelResistance / 10;
        }

        output.WriteLine($"3b: +300 mT {high:F0} Ω, +90 mT {middle:F0} Ω, -10 mT {low:F0} Ω, R_P {parallel:F0} Ω");
        Assert.InRange(high / parallel, 0.99, 1.01);
        Assert.InRange(middle / 33.8e3, 0.97, 1.03);
        Assert.InRange(low / 25.2e3, 0.97, 1.03);

        static void Go(CompoundSotMtj sample, double field)
        {
            double from = sample.Field;
            for (int i = 1; i <= 20; i++)
            {
                double begin = from + (field - from) * (i - 1) / 20, end = from + (field - from) * i / 20;
                for (double rest = 1; rest > 0;)
                {
                    double passed = sample.Advance(rest, end - (end - begin) * rest, end);
                    rest = passed < rest ? rest - passed : 0;
                }
            }

            for (double rest = 10; rest > 0;)
                rest -= sample.Advance(rest, field, field);
        }
    }

    [Fact]
    public void Resistance_has_its_dome_over_thickness()
    {
        double[] parallel = [.. new[] { 1.6, 2.0, 2.6 }.Select(t => Mean(t, cell => cell.ParallelResistance))];
        double[] antiparallel = [.. new[] { 1.6, 2.0, 2.6 }.Select(t => Mean(t, cell => cell.AntiparallelResistance))];
        output.WriteLine($"3f: R_P {string.Join(", ", parallel)}; R_AP {string.Join(", ", antiparallel)}");
        Assert.True(parallel[1] > parallel[0] && parallel[1] > parallel[2]);
        Assert.True(antiparallel[1] > antiparallel[0] && antiparallel[1] > antiparallel[2]);

        static double Mean(double t, Func<CellParameters, double> value) =>
            Seeds(10).Average(seed => value(CellParameters.Draw(Device(t, 1, seed))[0]));
    }

    [Fact]
    public void Field_free_switching_voltage_rises_in_a_straight_line_with_thickness()
    {
        double[] thickness = [1.6, 1.8, 2.0, 2.2, 2.4, 2.6];
        double[] voltage = [.. thickness.Select(t => Seeds(20).Average(seed => EvenOdds(Device(t, 1, seed), 0)))];
        double correlation = Correlation.Pearson(thickness, voltage);
        output.WriteLine($"4c: V_C {string.Join(", ", voltage.Select(v => v.ToString("F3")))} V; R² {correlation * correlation:F4}");
        Assert.InRange(voltage[0], 0.65, 0.75);
        Assert.InRange(voltage[^1], 1.85, 2.25);
        Assert.True(voltage.Zip(voltage.Skip(1)).All(pair => pair.First < pair.Second));
        Assert.True(correlation * correlation > 0.98);
    }

    [Fact]
    public void Pulses_of_either_sign_close_a_bipolar_loop()
    {
        var up = new List<double>();
        var down = new List<double>();
        foreach (ulong seed in Seeds(10))
        {
            var sample = new CompoundSotMtj(Device(1.7, 1, seed));
            double low = sample.Resistance;
            up.Add(Assert.Single(Sweep(sample, 1, 6e-3, 1.2)));
            Assert.True(sample.Resistance > low);
            down.Add(Assert.Single(Sweep(High(1.7, 1, seed), -1, -6e-3, 1.2)));
        }

        output.WriteLine($"4b: +{up.Average():F3} V, -{down.Average():F3} V");
        Assert.InRange(up.Average(), 0.65, 0.9);
        Assert.InRange(down.Average(), 0.65, 0.9);
    }

    [Theory]
    [InlineData(1.6, 0.95, 1)]
    [InlineData(2.0, 0.95, 1)]
    [InlineData(2.2, 0.9, 1)]
    [InlineData(2.4, 0.5, 1)]
    [InlineData(2.6, 0, 0.15)]
    public void Fraction_of_devices_that_switch_without_a_field(double nanometres, double lowest, double highest)
    {
        const int Devices = 40;
        double fraction = Seeds(Devices).Count(seed => Sweep(High(nanometres, 1, seed), -1, 0).Count > 0) / (double)Devices;
        output.WriteLine($"4d: {nanometres} nm: {fraction:F2}");
        Assert.InRange(fraction, lowest, highest);
    }

    [Theory]
    [InlineData(1.6)]
    [InlineData(1.7)]
    [InlineData(2.0)]
    public void Three_cells_need_a_little_more_voltage_than_one_and_show_four_levels(double nanometres)
    {
        // Medians of forty: single cells of an unlucky offset switch at almost no voltage and pull a mean of ten devices out of the band.
        const int Devices = 40;
        var sweeps = Seeds(Devices).Select(seed => Sweep(High(nanometres, 3, seed), -1, -6e-3)).ToArray();
        double triple = sweeps.Select(steps => steps[^1]).Median();
        double single = Seeds(Devices).Select(seed => Sweep(High(nanometres, 1, seed), -1, -6e-3)[^1]).Median();
        double ratio = triple / single;
        double four = sweeps.Count(steps => steps.Count == 3) / (double)Devices;
        output.WriteLine($"4f,g: {nanometres} nm: V3/V1 {ratio:F3}, four levels in {four:P0}");
        Assert.InRange(ratio, 1.18, 1.32);
        Assert.True(four >= 0.8);
    }

    [Fact]
    public void Thick_compounds_switch_before_they_break_only_with_more_field()
    {
        // Voltages of the last cell in a sweep of 10 mV steps, on devices made so that they would not break on the way.
        var devices = Seeds(10).Select(seed => Device(2.6, 3, seed)).ToArray();
        double weak = devices.Average(device => Last(device, -6e-3)), strong = devices.Average(device => Last(device, -8.5e-3));
        double breakdown = devices.Average(device => new CompoundSotMtj(device).BreakdownVoltage);
        double alive = devices.Count(device => !Swept(device, -8.5e-3).IsBroken) / (double)devices.Length;
        output.WriteLine($"2.6 nm, 3 cells: -6 mT {weak:F2} V, -8.5 mT {strong:F2} V, V_B {breakdown:F2} V; unbroken at -8.5 mT: {alive:P0}");
        Assert.True(weak > breakdown && strong < breakdown);

        static double Last(CompoundSotMtjParameters device, double field)
        {
            var unbreakable = device with { InitialState = InitialState.Antiparallel, Barrier = new() { BreakdownVoltage = 9 } };
            return Sweep(new CompoundSotMtj(unbreakable), -1, field)[^1];
        }

        static CompoundSotMtj Swept(CompoundSotMtjParameters device, double field)
        {
            var sample = new CompoundSotMtj(device with { InitialState = InitialState.Antiparallel });
            for (int i = 1; sample.State > 0 && !sample.IsBroken; i++)
                sample.Pulse(new WritePulse(-0.01 * i, 200e-9, 2e-9, 2e-9), field);
            return sample;
        }
    }

    [Theory]
    [InlineData(1, 1.6, 1.8)]
    [InlineData(1, 2.6, 2.0)]
    [InlineData(3, 1.6, 1.7)]
    [InlineData(3, 2.6, 1.9)]
    public void Mean_breakdown_voltage_of_ten_devices(int cells, double nanometres, double expected)
    {
        double mean = Seeds(10).Average(seed => new CompoundSotMtj(Device(nanometres, cells, seed)).BreakdownVoltage);
        output.WriteLine($"4h: {cells} cells, {nanometres} nm: V_B {mean:F3} V");
        Assert.InRange(mean, expected - 0.05, expected + 0.05);
    }
}
