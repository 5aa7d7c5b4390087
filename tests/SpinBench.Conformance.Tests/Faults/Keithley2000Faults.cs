using SpinBench.Conformance.Tests.SourceMeters;
using SpinBench.Drivers.Multimeters;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Multimeters;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The multimeter's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "keithley-2000")]
public sealed class Keithley2000Faults
{
    private const double Resistance = 4700;

    private static readonly MultimeterConfiguration Wanted =
        new() { Function = MultimeterFunction.FourWireResistance, Range = 10e3, PowerLineCycles = 2, Averages = 3 };

    private readonly FaultTrial<IMultimeter> _trial = new()
    {
        Make = () =>
        {
            var circuit = new Resistor(Resistance);
            var meter = new SimulatedMultimeter(circuit, circuit, new SimulatedMultimeterSettings { Noise = 0, ThermalVoltage = 0 }, 5, "dmm");
            circuit.Connect(meter);
            return (meter, new VirtualKeithley2000(meter, circuit));
        },
        Drive = session => new Keithley2000(session),
        AtThePanel = ":SENS:FUNC \"VOLT:DC\"",
        Steps =
        [
            async (driver, _, _) => Assert.Equal("MODEL 2000", (await driver.IdentifyAsync()).Model),
            async (driver, truth, _) =>
            {
                await driver.ConfigureAsync(Wanted);
                Assert.Equal(Wanted, await truth.ReadConfigurationAsync());
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadConfigurationAsync();
                // A person may choose another function between one question and the next.
                if (!isFalse && (await truth.ReadConfigurationAsync()).Function == Wanted.Function) Assert.Equal(Wanted, read);
            },
            async (driver, _, isFalse) =>
            {
                var read = await driver.ReadAsync();
                if (!isFalse) Assert.Equal(Resistance, read, 5.1e-9 * Resistance);
            },
            async (driver, _, isFalse) =>
            {
                var read = await driver.ReadAsync();
                if (!isFalse) Assert.Equal(Resistance, read, 5.1e-9 * Resistance);
            },
        ],
        IsSafe = async truth => (await truth.ReadConfigurationAsync()).Function == MultimeterFunction.Voltage,
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_no_test_current() =>
        FaultMatrix.RunAllAsync("keithley-2000", _trial);
}
