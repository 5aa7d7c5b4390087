using SpinBench.Conformance.Tests.SourceMeters;
using SpinBench.Drivers.Voltmeters;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Voltmeters;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The nanovoltmeter's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "keithley-2182a")]
public sealed class Keithley2182AFaults
{
    private const double Voltage = 5.4321e-3;

    private static readonly VoltmeterConfiguration Wanted = new() { Range = 0.01, PowerLineCycles = 2, AnalogFilter = true, Averages = 4 };

    private static readonly SimulatedNanovoltmeterSettings Quiet =
        new() { InputNoise = 0, RangeNoise = 0, Temperature = 0, LinePickup = 0, ThermalVoltage = Voltage, ThermalDrift = 0 };

    private readonly FaultTrial<IVoltmeter> _trial = new()
    {
        Make = () =>
        {
            var circuit = new Resistor(1000);
            var meter = new SimulatedNanovoltmeter(circuit, circuit, Quiet, 5, "nano");
            return (meter, new VirtualKeithley2182A(meter, circuit));
        },
        Drive = session => new Keithley2182A(session),
        AtThePanel = ":SENS:VOLT:NPLC 5",
        Steps =
        [
            async (driver, _, _) => Assert.Equal("MODEL 2182A", (await driver.IdentifyAsync()).Model),
            async (driver, _, isFalse) =>
            {
                var read = await driver.ReadLineFrequencyAsync();
                if (!isFalse) Assert.Equal(Quiet.LineFrequency, read);
            },
            async (driver, truth, _) =>
            {
                await driver.ConfigureAsync(Wanted);
                var made = await truth.ReadConfigurationAsync();
                // A person at the panel may have had the last word.
                Assert.True(made.PowerLineCycles is 2 or 5, $"{made.PowerLineCycles}");
                Assert.Equal(Wanted, made with { PowerLineCycles = Wanted.PowerLineCycles });
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadConfigurationAsync();
                if (!isFalse) Assert.Equal(await truth.ReadConfigurationAsync(), read);
            },
            async (driver, _, isFalse) =>
            {
                var read = await driver.ReadAsync();
                if (!isFalse) Assert.Equal(Voltage, read, 5.1e-11);
            },
            async (driver, _, isFalse) =>
            {
                var read = await driver.ReadAsync();
                if (!isFalse) Assert.Equal(Voltage, read, 5.1e-11);
            },
        ],
        IsSafe = _ => Task.FromResult(true),
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception() => FaultMatrix.RunAllAsync("keithley-2182a", _trial);
}
