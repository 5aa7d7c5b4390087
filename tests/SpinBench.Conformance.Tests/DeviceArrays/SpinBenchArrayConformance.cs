using FsCheck;
using FsCheck.Fluent;
using SpinBench.Conformance.Tests.SourceMeters;
using SpinBench.Drivers.DeviceArrays;
using SpinBench.Instruments;
using SpinBench.Samples.SttMtj;
using SpinBench.VirtualBench.DeviceArrays;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.Conformance.Tests.DeviceArrays;

/// <summary>Driver and virtual instrument together answer what the simulated array answers by itself.</summary>
public sealed class SpinBenchArrayConformance
{
    private const int Devices = 7;

    // Some vectors are too long, some currents too large.
    private static readonly Gen<double[]> AnyStimuli =
        from count in Gen.Frequency((20, Gen.Choose(0, Devices)), (1, Gen.Constant(Devices + 1)))
        from stimuli in Gen.Frequency((60, Gen.Choose(80_000_000, 100_000_000).Select(nanoamperes => nanoamperes * 1.0000001e-12)), (1, Gen.Constant(1.0))).ArrayOf(count)
        select stimuli;

    [Fact]
    public void Through_driver_and_bytes_the_same_numbers_come_to_the_last_bit() =>
        Prop.ForAll(AnyStimuli.ListOf().ToArbitrary(), calls => CompareAsync(calls).AsTask().GetAwaiter().GetResult()).Check(Repeatable.Checks.WithMaxTest(100));

    [Fact]
    public async Task It_says_how_many_devices_there_are_and_in_which_units_they_count()
    {
        var (near, driver) = Pair();
        Assert.Equal(await near.ReadArrayAsync(), await driver.ReadArrayAsync());
        Assert.Equal(new DeviceArrayIdentity(Devices, "A", "Ω"), await driver.ReadArrayAsync());
    }

    [Fact]
    public async Task A_refusal_says_why()
    {
        var (_, driver) = Pair();
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await driver.RespondAsync(new double[] { 2 }, new double[1]));
        Assert.Contains("at most 0.001 A can be made", problem.Message, StringComparison.Ordinal);
        var many = await Assert.ThrowsAsync<InstrumentException>(async () => await driver.RespondAsync(new double[Devices + 1], new double[Devices + 1]));
        Assert.Contains("-223", many.Message, StringComparison.Ordinal);
    }

    private static (SimulatedDeviceArray Near, SpinBenchArray Driver) Pair()
    {
        var clock = new Resistor(1);
        var parameters = new SttMtjNeuronParameters { Devices = Devices, Fidelity = NeuronFidelity.Polynomial, Noise = 1, ResistanceSpread = 0.1 };
        var far = new SimulatedDeviceArray(clock, new SttMtjNeurons(parameters));
        return (
            new SimulatedDeviceArray(clock, new SttMtjNeurons(parameters)),
            new SpinBenchArray(new InProcessSession("SIM::array", new VirtualSpinBenchArray(far))));
    }

    private static async ValueTask<bool> CompareAsync(IEnumerable<double[]> calls)
    {
        var (near, driver) = Pair();
        foreach (var stimuli in calls)
        {
            double[] one = new double[stimuli.Length], other = new double[stimuli.Length];
            if (await FailsAsync(near, stimuli, one) != await FailsAsync(driver, stimuli, other) || !one.SequenceEqual(other)) return false;
        }

        return true;
    }

    private static async ValueTask<bool> FailsAsync(IDeviceArray array, double[] stimuli, double[] responses)
    {
        try
        {
            await array.RespondAsync(stimuli, responses);
            return false;
        }
        catch (InstrumentException)
        {
            return true;
        }
    }
}
