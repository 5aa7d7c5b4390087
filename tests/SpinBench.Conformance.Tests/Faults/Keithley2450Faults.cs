using SpinBench.Conformance.Tests.SourceMeters;
using SpinBench.Drivers.SourceMeters;
using SpinBench.Instruments;
using SpinBench.VirtualBench.SourceMeters;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The source meter's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
public sealed class Keithley2450Faults
{
    private const double Resistance = 4700;

    private static readonly SourceMeterConfiguration Wanted =
        new() { Source = SourceFunction.Current, CurrentLimit = 1e-3, VoltageLimit = 12, PowerLineCycles = 2, FourWire = true, SourceDelay = 1e-3 };

    private readonly FaultTrial<ISourceMeter> _trial = new()
    {
        Make = () =>
        {
            var circuit = new Resistor(Resistance);
            var meter = new SimulatedSourceMeter(
                circuit, circuit, new SimulatedSourceMeterSettings { Model = "2450", Noise = 0, ThermalVoltage = 0, SettlingTime = 0 }, 5, "smu");
            return (meter, new VirtualKeithley2450(meter, circuit));
        },
        Drive = session => new Keithley2450(session),
        AtThePanel = ":SOUR:CURR:VLIM 10",
        Steps =
        [
            async (driver, _, _) => Assert.Equal("MODEL 2450", (await driver.IdentifyAsync()).Model),
            async (driver, truth, _) =>
            {
                await driver.ConfigureAsync(Wanted);
                // The firmware keeps a function's integration time, wires and delay to itself until it measures.
                AssertSame(Wanted, (await truth.ReadConfigurationAsync()) with { PowerLineCycles = 2, FourWire = true, SourceDelay = 1e-3 });
            },
            async (driver, truth, _) =>
            {
                await driver.SetLevelAsync(1e-3);
                Assert.Equal(1e-3, await truth.ReadLevelAsync(), 1e-9);
            },
            async (driver, truth, _) =>
            {
                await driver.SetOutputAsync(true);
                Assert.True(await truth.ReadOutputAsync());
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadConfigurationAsync();
                if (!isFalse) AssertSame(Wanted, read);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadLevelAsync();
                if (!isFalse) Assert.Equal(await truth.ReadLevelAsync(), read, 1e-9);
            },
            async (driver, truth, isFalse) =>
            {
                AssertSame(await driver.MeasureAsync(), await truth.MeasureAsync(), isFalse);
                AssertSame(Wanted, await truth.ReadConfigurationAsync());
            },
            async (driver, truth, isFalse) =>
            {
                double[] levels = [0.5e-3, -0.5e-3];
                var read = await driver.SweepAsync(levels);
                var shown = await truth.SweepAsync(levels);
                for (var i = 0; i < levels.Length; i++) AssertSame(read[i], shown[i], isFalse);
            },
            async (driver, truth, _) => Assert.Equal(await truth.ReadOutputAsync(), await driver.ReadOutputAsync()),
            async (driver, truth, _) =>
            {
                await driver.SetOutputAsync(false);
                Assert.False(await truth.ReadOutputAsync());
            },
        ],
        IsSafe = async truth => !await truth.ReadOutputAsync(),
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_the_output_off() =>
        FaultMatrix.RunAllAsync("keithley-2450", _trial, messages: 24);

    // A person at the panel may have had the last word on the voltage limit.
    private static void AssertSame(SourceMeterConfiguration expected, SourceMeterConfiguration actual)
    {
        Assert.True(Math.Abs(actual.VoltageLimit - expected.VoltageLimit) < 1e-6 || Math.Abs(actual.VoltageLimit - 10) < 1e-6, $"{actual.VoltageLimit} V");
        Assert.Equal(expected.CurrentLimit, actual.CurrentLimit, 1e-9);
        Assert.Equal(expected.SourceDelay, actual.SourceDelay, 1e-9);
        Assert.Equal(
            expected, actual with { VoltageLimit = expected.VoltageLimit, CurrentLimit = expected.CurrentLimit, SourceDelay = expected.SourceDelay });
    }

    // Seven digits are answered.
    private static void AssertSame(SourceMeterReading read, SourceMeterReading shown, bool isFalse)
    {
        if (isFalse) return;
        Assert.Equal(shown.Voltage, read.Voltage, 5.1e-7 * Math.Abs(shown.Voltage));
        Assert.Equal(shown.Current, read.Current, 5.1e-7 * Math.Abs(shown.Current));
        Assert.Equal(shown.InCompliance, read.InCompliance);
    }
}
