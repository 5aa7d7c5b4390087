using SpinBench.Samples.CompoundMtj;

namespace SpinBench.Samples.Tests;

public class CompoundSotMtjTests
{
    private static readonly CompoundSotMtjParameters OneNominal =
        new() { Cells = 1, Spread = SpreadModel.None, FreeLayerThickness = 1.6e-9 };

    private static WritePulse Rectangle(double voltage) => new(voltage, 200e-9, 0, 0);

    /// <summary>Lets time pass through all events; returns when they happened.</summary>
    private static List<double> Wait(CompoundSotMtj sample, double duration, double from, double to, int pieces = 1)
    {
        var events = new List<double>();
        for (int i = 0; i < pieces; i++)
        {
            double begin = duration * i / pieces, end = duration * (i + 1) / pieces;
            while (begin < end)
            {
                double passed = sample.Advance(end - begin, At(begin), At(end));
                if (begin + passed < end)
                    events.Add(begin + passed);
                begin = begin + passed < end ? begin + passed : end;
            }
        }

        return events;

        double At(double time) => from + (to - from) * (time / duration);
    }

    [Theory]
    [InlineData(1.6, 0.33, 25.2e3)]
    [InlineData(1.9, 0.40, 34.8e3)]
    [InlineData(2.6, 0.78, 22.8e3)]
    public void Resistance_and_magnetoresistance_follow_the_published_curves(double nanometres, double ratio, double parallel)
    {
        var made = new CompoundSotMtj(OneNominal with { FreeLayerThickness = nanometres * 1e-9 }).CellParameters[0];
        Assert.Equal(ratio, made.AntiparallelResistance / made.ParallelResistance - 1, 0.002);
        Assert.InRange(made.ParallelResistance / parallel, 0.998, 1.002);
    }

    [Theory]
    [InlineData(1.6, 1.090, 1.198, 1.33)]
    [InlineData(1.9, 1.105, 1.235, 1.40)]
    [InlineData(2.6, 1.171, 1.413, 1.78)]
    public void Three_equal_cells_make_four_levels_of_the_published_ratios(double nanometres, double one, double two, double three)
    {
        var sample = new CompoundSotMtj(OneNominal with { Cells = 3, FreeLayerThickness = nanometres * 1e-9 });
        double parallel = sample.CellParameters[0].ParallelResistance, antiparallel = sample.CellParameters[0].AntiparallelResistance;
        Assert.Equal(parallel / 3, sample.Resistance, 1e-6);
        Assert.Equal(three, antiparallel / 3 / sample.Resistance, 0.002);
        Assert.Equal(one, 3 / parallel / (2 / parallel + 1 / antiparallel), 0.002);
        Assert.Equal(two, 3 / parallel / (1 / parallel + 2 / antiparallel), 0.002);
    }

    [Fact]
    public void The_write_channel_has_its_published_resistance()
    {
        Assert.Equal(300, new CompoundSotMtj(OneNominal).WriteResistance);
        Assert.Equal(600, new CompoundSotMtj(OneNominal with { Cells = 3 }).WriteResistance);
    }

    [Fact]
    public void Positive_pulses_drive_to_high_resistance_and_negative_ones_back()
    {
        var sample = new CompoundSotMtj(OneNominal);
        double low = sample.Resistance;
        sample.Pulse(Rectangle(1.0), 0);
        double high = sample.Resistance;
        sample.Pulse(Rectangle(1.0), 0);
        Assert.Equal(high, sample.Resistance);
        Assert.Equal(low * 1.33, high, low * 0.002);
        sample.Pulse(Rectangle(-1.0), 0);
        Assert.Equal(low, sample.Resistance);
        Assert.Equal(2, sample.Cells[0].Switchings);
    }

    [Fact]
    public void Weak_pulses_change_nothing_but_the_wear()
    {
        var sample = new CompoundSotMtj(OneNominal);
        for (int i = 0; i < 1000; i++)
            sample.Pulse(Rectangle(0.5), 0);
        Assert.Equal(0, sample.State);
        Assert.Equal(new WearReport(1000, sample.Wear.Energy, 0.5, 0, 0.5 / sample.WriteResistance), sample.Wear);
        Assert.Equal(1000 * 0.25 / 300 * 200e-9, sample.Wear.Energy, 1e-15);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(1000)]
    public void Switching_in_a_wait_happens_at_the_same_time_however_the_wait_is_cut(int pieces)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var parameters = new CompoundSotMtjParameters { Cells = 3, Seed = seed };
            var whole = Wait(new CompoundSotMtj(parameters), 100, -20e-3, 20e-3);
            var cut = Wait(new CompoundSotMtj(parameters), 100, -20e-3, 20e-3, pieces);
            Assert.Equal(3, whole.Count);
            Assert.Equal(whole.Count, cut.Count);
            for (int i = 0; i < whole.Count; i++)
                Assert.Equal(whole[i], cut[i], 1e-6);
        }
    }

    [Fact]
    public void A_step_of_the_field_beyond_the_anisotropy_field_switches_at_once()
    {
        var sample = new CompoundSotMtj(OneNominal with { Cells = 3 });
        Assert.Equal(0, sample.Advance(0, 0, 30e-3));
        Assert.Equal(3, sample.State);
        Assert.Equal(1, sample.Advance(1, 30e-3, 30e-3));
    }

    [Fact]
    public void An_hour_in_zero_field_leaves_the_state_alone() =>
        Assert.Empty(Wait(new CompoundSotMtj(new CompoundSotMtjParameters { Cells = 7 }), 3600, 0, 0));

    [Fact]
    public void The_rate_of_switching_in_a_wait_is_exponential()
    {
        // 2000 devices without spread at a field where the mean waiting time is known from the first; mean within 4.5 standard errors.
        var times = Enumerable.Range(0, 2000).Select(seed =>
            new CompoundSotMtj(OneNominal with { Seed = (ulong)seed }).Advance(1e9, 12e-3, 12e-3)).ToArray();
        double mean = times.Average();
        Assert.InRange(times.Count(t => t > mean) / 2000.0, Math.Exp(-1) - 0.05, Math.Exp(-1) + 0.05);
        Assert.InRange(times.Select(t => t * t).Average() / (mean * mean), 1.6, 2.4);
    }

    [Theory]
    [InlineData(Fidelity.FastRate)]
    [InlineData(Fidelity.StochasticLlg)]
    public void The_same_seed_gives_the_same_bits_with_one_and_with_two_threads(Fidelity fidelity)
    {
        var parameters = new CompoundSotMtjParameters { Cells = 3, Seed = 5, Fidelity = fidelity };
        var one = Trace(parameters with { Threads = 1 });
        Assert.Equal(one, Trace(parameters with { Threads = 2 }));
        Assert.True(one.Distinct().Count() > 2);

        static double[] Trace(CompoundSotMtjParameters parameters)
        {
            var sample = new CompoundSotMtj(parameters);
            var trace = new List<double>();
            for (int i = 0; i < 12; i++)
            {
                double height = 0.95 + 0.05 * i;
                sample.Pulse(new WritePulse(i % 2 == 0 ? height : -height, 20e-9, 2e-9, 2e-9), i % 2 == 0 ? 6e-3 : -6e-3);
                trace.Add(sample.Resistance);
            }

            return [.. trace];
        }
    }

    [Fact]
    public void A_device_does_not_change_when_another_cell_is_added_to_an_independent_compound()
    {
        var parameters = new CompoundSotMtjParameters { Cells = 2, Seed = 9, Spread = SpreadModel.Independent };
        var two = CellParameters.Draw(parameters);
        var three = CellParameters.Draw(parameters with { Cells = 3 }).Take(2);
        Assert.Equal(two.Select(cell => (cell.FreeLayer, cell.LoopOffset)), three.Select(cell => (cell.FreeLayer, cell.LoopOffset)));
    }

    [Fact]
    public void Trajectories_and_the_fast_model_switch_at_the_same_voltage()
    {
        // 1.6 nm without spread, 0 mT: the fast model's voltage of even odds is 0.699 V; 20 pulses each 5 % below and above.
        Assert.InRange(Switched(0.664), 0, 5);
        Assert.InRange(Switched(0.734), 15, 20);

        static int Switched(double height) => Enumerable.Range(0, 20).Count(seed =>
        {
            var sample = new CompoundSotMtj(OneNominal with
            {
                Seed = (ulong)seed,
                Fidelity = Fidelity.StochasticLlg,
                InitialState = InitialState.Antiparallel,
            });
            sample.Pulse(new WritePulse(-height, 200e-9, 2e-9, 2e-9), 0);
            return sample.State == 0;
        });
    }

    [Fact]
    public void A_pulse_over_the_breakdown_voltage_destroys_a_barrier_for_good()
    {
        var sample = new CompoundSotMtj(OneNominal with { Cells = 3 });
        double parallel = sample.CellParameters[0].ParallelResistance;
        sample.Pulse(Rectangle(-2.2), 0);
        Assert.True(sample.IsBroken);
        Assert.Equal(1, sample.Wear.BrokenCells);
        Assert.Equal(3, sample.StateCount);
        Assert.Equal(1, sample.Cells.Count(cell => cell.Status == CellStatus.Broken));
        Assert.Equal(1 / (2 / parallel + 10 / parallel), sample.Resistance, 1e-6);
        sample.Advance(0, 0, 30e-3);
        Assert.Equal(2, sample.State);
        Assert.Equal(0.1 * parallel, sample.Cells.Single(cell => cell.Status == CellStatus.Broken).Resistance, 1e-6);
        for (int i = 0; i < 5; i++)
            sample.Pulse(Rectangle(-2.2), 0);
        Assert.Equal(3, sample.Wear.BrokenCells);
    }

    [Fact]
    public void Half_of_the_devices_break_at_the_breakdown_voltage_and_few_well_below()
    {
        // 2000 nominal devices a point, V_B = 1.8 V, logistic width 15 mV: 0.5, 0.119 and 0.001; bands of 4.5 standard errors.
        Assert.InRange(Broken(1.8), 1000 - 101, 1000 + 101);
        Assert.InRange(Broken(1.77), 238 - 65, 238 + 65);
        Assert.InRange(Broken(1.7), 0, 9);

        static int Broken(double height) => Enumerable.Range(0, 2000).Count(seed =>
        {
            var sample = new CompoundSotMtj(OneNominal with { Seed = (ulong)seed });
            sample.Pulse(Rectangle(-height), 0);
            return sample.IsBroken;
        });
    }

    [Fact]
    public void Stratified_cells_have_three_distinct_torque_factors_in_random_order()
    {
        var orders = new HashSet<string>();
        for (ulong seed = 0; seed < 60; seed++)
        {
            var made = CellParameters.Draw(new CompoundSotMtjParameters { Seed = seed });
            double[] torque = [.. made.Select(cell => cell.DampingLikeFieldPerVolt)];
            orders.Add(string.Join(",", torque.Select(t => torque.Count(other => other < t))));
            Assert.InRange(torque.Max() / torque.Min(), 1.0, 1.3);
        }

        Assert.Equal(6, orders.Count);
    }

    [Fact]
    public void Values_out_of_range_are_refused_with_the_name_and_the_range()
    {
        Assert.Contains("Cells is 8; allowed is 1 to 7",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CompoundSotMtjParameters { Cells = 8 }).Message, StringComparison.Ordinal);
        Assert.Contains("FreeLayerThickness is 3 nm; allowed is 1.6 to 2.6 nm",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CompoundSotMtjParameters { FreeLayerThickness = 3e-9 }).Message,
            StringComparison.Ordinal);
        var sample = new CompoundSotMtj(OneNominal with { Fidelity = Fidelity.StochasticLlg });
        var tooLong = Assert.Throws<ArgumentOutOfRangeException>(() => sample.Pulse(new WritePulse(1, 1e-3, 0, 0), 0));
        Assert.Contains("Width is 0.001 s; allowed is 1E-10 to 2E-06 s", tooLong.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => sample.Pulse(Rectangle(double.NaN), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => sample.Advance(-1, 0, 0));
        Assert.Equal(0, sample.Wear.Pulses);
    }

    [Fact]
    public void Layers_are_reported_from_the_free_layers_down()
    {
        var layers = new CompoundSotMtj(new CompoundSotMtjParameters { Cells = 2 }).Layers;
        Assert.Equal(["cell 1 free layer", "cell 2 free layer", "reference layer", "pinned layer"], layers.Select(layer => layer.Name));
        Assert.Equal([-1.0, -1.0, -1.0, 1.0], layers.Select(layer => layer.Y));
    }

    [Fact]
    public void A_pulse_of_known_settings_allocates_nothing()
    {
        var sample = new CompoundSotMtj(new CompoundSotMtjParameters());
        Train(1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Train(1000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Train(int pulses)
        {
            for (int i = 0; i < pulses; i++)
                sample.Pulse(Rectangle(i % 2 == 0 ? 1.1 : -1.1), i % 2 == 0 ? 6e-3 : -6e-3);
        }
    }
}
