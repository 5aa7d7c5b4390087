using FsCheck;
using FsCheck.Fluent;
using SpinBench.Conformance.Tests.SourceMeters;
using SpinBench.Drivers.Crossbars;
using SpinBench.Instruments;
using SpinBench.Samples.CompoundMtj;
using SpinBench.VirtualBench.Crossbars;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.Conformance.Tests.Crossbars;

/// <summary>Driver and virtual instrument together do what the simulated crossbar does by itself.</summary>
public sealed class SpinBenchCrossbarConformance
{
    private const int Rows = 3, Columns = 4;

    private static readonly CompoundMtjCrossbarParameters Parameters = new()
    {
        Rows = Rows,
        Columns = Columns,
        Compound = new CompoundSotMtjParameters { Seed = 5 },
        FailedPulses = 0.1,
    };

    // Some crossings do not exist, and some pulses are too high to be made.
    private static readonly Gen<(int[] Cells, double Voltage)> AnyWrite =
        from count in Gen.Choose(0, 5)
        from cells in Gen.Frequency((40, Gen.Choose(0, (Rows * Columns) - 1)), (1, Gen.Constant(Rows * Columns))).ArrayOf(count)
        from voltage in Gen.Frequency((20, Gen.Choose(-1500, 1500).Select(millivolts => millivolts * 1.00001e-3)), (1, Gen.Constant(9.0)))
        select (cells, voltage);

    [Fact]
    public void Through_driver_and_bytes_the_same_numbers_come_to_the_last_bit() =>
        Prop.ForAll(AnyWrite.ListOf().ToArbitrary(), writes => CompareAsync(writes).AsTask().GetAwaiter().GetResult()).Check(Repeatable.Checks.WithMaxTest(60));

    [Fact]
    public async Task It_says_how_large_it_is()
    {
        var (near, driver) = Pair();
        Assert.Equal(await near.ReadShapeAsync(), await driver.ReadShapeAsync());
        Assert.Equal(new CrossbarShape(Rows, Columns, 600), await driver.ReadShapeAsync());
    }

    [Fact]
    public async Task A_refusal_says_why()
    {
        var (_, driver) = Pair();
        var write = await Assert.ThrowsAsync<InstrumentException>(async () => await driver.WriteAsync(new[] { 12 }, 1, 200e-9));
        Assert.Contains("there is no crossing 12; the crossbar has 12, numbered from 0", write.Message, StringComparison.Ordinal);
        var read = await Assert.ThrowsAsync<InstrumentException>(async () => await driver.ReadAsync(new[] { -1 }, new double[1]));
        Assert.Contains("there is no crossing -1", read.Message, StringComparison.Ordinal);
        var multiply = await Assert.ThrowsAsync<InstrumentException>(async () => await driver.MultiplyAsync(new double[] { 0, 0, 2 }, new double[Columns]));
        Assert.Contains("2 V was asked; -1 to 1 V can be made", multiply.Message, StringComparison.Ordinal);
    }

    private static (SimulatedCrossbar Near, SpinBenchCrossbar Driver) Pair()
    {
        var clock = new Resistor(1);
        var far = new SimulatedCrossbar(clock, new CompoundMtjCrossbar(Parameters));
        return (
            new SimulatedCrossbar(clock, new CompoundMtjCrossbar(Parameters)),
            new SpinBenchCrossbar(new InProcessSession("SIM::crossbar", new VirtualSpinBenchCrossbar(far))));
    }

    private static async ValueTask<bool> CompareAsync(IEnumerable<(int[] Cells, double Voltage)> writes)
    {
        var (near, driver) = Pair();
        int[] all = [.. Enumerable.Range(0, Rows * Columns)];
        double[] voltages = [0.05, -0.02, 1e-3];
        foreach (var (cells, voltage) in writes)
        {
            int[] each = [.. cells.Distinct()];
            double[] one = new double[all.Length], other = new double[all.Length], sums = new double[Columns], others = new double[Columns];
            if (await FailsAsync(near, each, voltage) != await FailsAsync(driver, each, voltage)) return false;
            await near.ReadAsync(all, one);
            await driver.ReadAsync(all, other);
            await near.MultiplyAsync(voltages, sums);
            await driver.MultiplyAsync(voltages, others);
            if (!one.SequenceEqual(other) || !sums.SequenceEqual(others)) return false;
        }

        return true;
    }

    private static async ValueTask<bool> FailsAsync(ICrossbar crossbar, int[] cells, double voltage)
    {
        // A list of no crossings never leaves the driver.
        if (cells.Length == 0) return false;
        try
        {
            await crossbar.WriteAsync(cells, voltage, 200e-9);
            return false;
        }
        catch (InstrumentException)
        {
            return true;
        }
    }
}
