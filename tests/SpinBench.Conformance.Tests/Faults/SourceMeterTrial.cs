using SpinBench.Conformance.Tests.SourceMeters;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.SourceMeters;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>What all source meters go through: settings, a level, readings and a sweep on a resistor.</summary>
internal static class SourceMeterTrial
{
    private const double Resistance = 4700;
    private const double PanelLimit = 10;

    /// <summary>A trial of one model.</summary>
    /// <param name="model">Its designation.</param>
    /// <param name="firmware">Puts its firmware in front of a meter on a circuit.</param>
    /// <param name="drive">Puts a driver on a session.</param>
    /// <param name="limitCommand">Sets the voltage limit.</param>
    /// <param name="keepsUntilMeasured">True for a firmware that keeps a function's integration time, wires and delay to itself until it measures.</param>
    public static FaultTrial<ISourceMeter> Of(
        string model,
        Func<SimulatedSourceMeter, Resistor, IVirtualInstrument> firmware,
        Func<IMessageSession, ISourceMeter> drive,
        string limitCommand,
        bool keepsUntilMeasured)
    {
        var wanted = new SourceMeterConfiguration
        {
            Source = SourceFunction.Current,
            CurrentLimit = 1e-3,
            VoltageLimit = 12,
            PowerLineCycles = 2,
            FourWire = true,
            SourceDelay = keepsUntilMeasured ? 1e-3 : 0,
        };
        return new FaultTrial<ISourceMeter>
        {
            Make = () =>
            {
                var circuit = new Resistor(Resistance);
                var meter = new SimulatedSourceMeter(
                    circuit, circuit, new SimulatedSourceMeterSettings { Model = model, Noise = 0, ThermalVoltage = 0, SettlingTime = 0 }, 5, "smu");
                return (meter, firmware(meter, circuit));
            },
            Drive = drive,
            AtThePanel = $"{limitCommand} {PanelLimit}",
            Steps =
            [
                async (driver, _, _) => Assert.Equal("MODEL " + model, (await driver.IdentifyAsync()).Model),
                async (driver, truth, _) =>
                {
                    await driver.ConfigureAsync(wanted);
                    var actual = await truth.ReadConfigurationAsync();
                    AssertSame(wanted, !keepsUntilMeasured ? actual : actual with
                    {
                        PowerLineCycles = wanted.PowerLineCycles,
                        FourWire = wanted.FourWire,
                        SourceDelay = wanted.SourceDelay,
                    });
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
                    if (!isFalse) AssertSame(keepsUntilMeasured ? wanted : await truth.ReadConfigurationAsync(), read);
                },
                async (driver, truth, isFalse) =>
                {
                    var read = await driver.ReadLevelAsync();
                    if (!isFalse) Assert.Equal(await truth.ReadLevelAsync(), read, 1e-9);
                },
                async (driver, truth, isFalse) =>
                {
                    AssertSame(await driver.MeasureAsync(), await truth.MeasureAsync(), isFalse);
                    AssertSame(wanted, await truth.ReadConfigurationAsync());
                },
                async (driver, truth, isFalse) =>
                {
                    double[] levels = [0.5e-3, -0.5e-3];
                    var read = await driver.SweepAsync(levels);
                    var shown = await truth.SweepAsync(levels);
                    for (var i = 0; i < levels.Length; i++) AssertSame(read[i], shown[i], isFalse);
                },
                async (driver, truth, _) =>
                {
                    var read = await driver.ReadOutputAsync();
                    Assert.Equal(await truth.ReadOutputAsync(), read);
                },
                async (driver, truth, _) =>
                {
                    await driver.SetOutputAsync(false);
                    Assert.False(await truth.ReadOutputAsync());
                },
            ],
            IsSafe = async truth => !await truth.ReadOutputAsync(),
        };
    }

    // A person at the panel may have had the last word on the voltage limit.
    private static void AssertSame(SourceMeterConfiguration expected, SourceMeterConfiguration actual)
    {
        Assert.True(Math.Abs(actual.VoltageLimit - expected.VoltageLimit) < 1e-6 || Math.Abs(actual.VoltageLimit - PanelLimit) < 1e-6, $"{actual.VoltageLimit} V");
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
