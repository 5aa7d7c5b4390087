using FsCheck;
using FsCheck.Fluent;
using SpinBench.Conformance.Tests.SourceMeters;
using SpinBench.Drivers.Multimeters;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Multimeters;

namespace SpinBench.Conformance.Tests.Multimeters;

/// <summary>Driver and virtual instrument together measure as the simulated multimeter does by itself.</summary>
public sealed class Keithley2000Conformance
{
    private static readonly Gen<MultimeterConfiguration> AnyConfiguration =
        from function in Gen.Elements(Enum.GetValues<MultimeterFunction>())
        from range in Gen.Elements<double?>(null, null, 0.5, 1, 3)
        from scale in Gen.Elements(1.0, 1e3, 1e6)
        from cycles in Gen.Elements(0.01, 1, 10)
        from averages in Gen.Choose(1, 100)
        select new MultimeterConfiguration
        {
            Function = function,
            Range = function is MultimeterFunction.Resistance or MultimeterFunction.FourWireResistance ? range * scale : range,
            PowerLineCycles = cycles,
            Averages = averages,
        };

    [Theory]
    [InlineData(120)]
    [InlineData(4700)]
    [InlineData(2.5e6)]
    public void Through_driver_and_bytes_it_reads_what_the_simulated_multimeter_reads_itself(double resistance) =>
        Prop.ForAll(AnyConfiguration.ListOf().ToArbitrary(), configurations => CompareAsync(resistance, configurations).AsTask().GetAwaiter().GetResult())
            .Check(Repeatable.Checks.WithMaxTest(150));

    private static async ValueTask<bool> CompareAsync(double resistance, IEnumerable<MultimeterConfiguration> configurations)
    {
        var here = new Resistor(resistance);
        var there = new Resistor(resistance);
        var near = Simulated(here);
        var far = Simulated(there);
        var driver = new Keithley2000(new InProcessSession("SIM::dmm", new VirtualKeithley2000(far, there)));
        foreach (var configuration in configurations)
        {
            await near.ConfigureAsync(configuration);
            await driver.ConfigureAsync(configuration);
            var same = await near.ReadConfigurationAsync() == await driver.ReadConfigurationAsync()
                && near.LargestTestCurrent(configuration) == driver.LargestTestCurrent(configuration)
                && here.Current == there.Current
                && here.Current <= driver.LargestTestCurrent(configuration)
                && Near(await ReadAsync(near), await ReadAsync(driver));
            if (!same) return false;
        }

        await near.MakeSafeAsync();
        await driver.MakeSafeAsync();
        return here.Current == 0 && there.Current == 0;
    }

    private static SimulatedMultimeter Simulated(Resistor circuit)
    {
        var meter = new SimulatedMultimeter(circuit, circuit, new SimulatedMultimeterSettings { Noise = 1e-5 }, seed: 5, "dmm");
        circuit.Connect(meter);
        return meter;
    }

    private static async ValueTask<double> ReadAsync(IMultimeter meter)
    {
        try
        {
            return await meter.ReadAsync();
        }
        catch (InstrumentException)
        {
            return double.MaxValue;
        }
    }

    // Nine digits are answered.
    private static bool Near(double a, double b) => Math.Abs(a - b) <= 5.1e-9 * Math.Max(Math.Abs(a), Math.Abs(b)) + 1e-18;
}
