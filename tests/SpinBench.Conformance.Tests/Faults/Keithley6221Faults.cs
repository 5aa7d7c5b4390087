using SpinBench.Drivers.CurrentSources;
using SpinBench.Instruments;
using SpinBench.VirtualBench.CurrentSources;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The current source's driver, with a nanovoltmeter on its link, under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "keithley-6221")]
public sealed class Keithley6221Faults
{
    private const double Resistance = 1000;

    private static readonly CurrentSourceConfiguration Wanted = new() { Range = 2e-3, ComplianceVoltage = 20, LowGrounded = true };

    private static readonly DeltaConfiguration Delta =
        new() { High = 1e-3, Delay = 2e-3, Count = 3, VoltmeterRange = 10, PowerLineCycles = 1 };

    private static readonly DifferentialConductanceConfiguration Conductance =
        new() { Start = -0.2e-3, Stop = 0.2e-3, Step = 0.1e-3, Delta = 0.3e-3, VoltmeterRange = 10 };

    private readonly FaultTrial<IDeltaSource> _trial = new()
    {
        Make = () =>
        {
            var pair = new PassingPair();
            return (pair.Source, new VirtualKeithley6221(pair.Source));
        },
        Drive = session => new Keithley6221(session),
        AtThePanel = "SOUR:CURR:COMP 30",
        Steps =
        [
            async (driver, _, _) => Assert.Equal("MODEL 6221", (await driver.IdentifyAsync()).Model),
            async (driver, truth, _) =>
            {
                await driver.ConfigureAsync(Wanted);
                var made = await truth.ReadConfigurationAsync();
                // A person at the panel may have had the last word.
                Assert.True(made.ComplianceVoltage is 20 or 30, $"{made.ComplianceVoltage} V");
                Assert.Equal(Wanted, made with { ComplianceVoltage = Wanted.ComplianceVoltage });
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadConfigurationAsync();
                if (!isFalse) Assert.Equal(await truth.ReadConfigurationAsync(), read);
            },
            async (driver, truth, _) =>
            {
                await driver.SetCurrentAsync(-0.4e-3);
                Assert.Equal(-0.4e-3, await truth.ReadCurrentSetPointAsync(), 1e-10);
            },
            async (driver, truth, _) =>
            {
                await driver.SetOutputAsync(true);
                Assert.True(await truth.ReadOutputAsync());
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadCurrentSetPointAsync();
                if (!isFalse) Assert.Equal(await truth.ReadCurrentSetPointAsync(), read, 1e-10);
            },
            async (driver, truth, _) =>
            {
                var read = await driver.ReadComplianceAsync();
                Assert.Equal(await truth.ReadComplianceAsync(), read);
            },
            async (driver, truth, _) =>
            {
                var read = await driver.ReadOutputAsync();
                Assert.Equal(await truth.ReadOutputAsync(), read);
            },
            .. Measurement(source => source.ArmAsync(Delta), Delta.Count, Delta.High),
            .. Measurement(source => source.ArmAsync(Conductance), Conductance.Count, Conductance.Delta),
            async (driver, truth, _) =>
            {
                await driver.AbortAsync();
                Assert.False(await truth.ReadOutputAsync());
                Assert.False(await truth.ReadArmedAsync());
            },
        ],
        IsSafe = async truth => !await truth.ReadOutputAsync() && !await truth.ReadArmedAsync() && await truth.ReadCurrentSetPointAsync() == 0,
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_the_output_off() =>
        FaultMatrix.RunAllAsync("keithley-6221", _trial);

    // Each is armed, started and read: so many voltages of a current through the resistor.
    private static Func<IDeltaSource, IDeltaSource, bool, Task>[] Measurement(Func<IDeltaSource, ValueTask> arm, int count, double current) =>
    [
        async (driver, truth, _) =>
        {
            await arm(driver);
            Assert.True(await truth.ReadArmedAsync());
            Assert.True(await driver.ReadArmedAsync());
        },
        async (driver, truth, _) =>
        {
            await driver.StartAsync();
            Assert.True(await driver.ReadFinishedAsync());
            Assert.True(await truth.ReadFinishedAsync());
        },
        async (driver, truth, isFalse) =>
        {
            var read = await driver.ReadReadingsAsync();
            var shown = await truth.ReadReadingsAsync();
            Assert.Equal(count, shown.Count);
            Assert.Equal(shown.Count, read.Count);
            if (isFalse) return;
            foreach (var (here, there) in read.Zip(shown))
            {
                Assert.Equal(there.Voltage, here.Voltage, 1e-7);
                Assert.Equal(current * Resistance, Math.Abs(here.Voltage), 1e-6);
                Assert.Equal(there.Time, here.Time, 1e-6);
            }
        },
    ];
}
