using SpinBench.Drivers.Crossbars;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Crossbars;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The driver of crossbars with electronics of their own under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "spinbench-crossbar")]
public sealed class SpinBenchCrossbarFaults
{
    private const int Rows = 2, Columns = 3;
    private const double WriteVoltage = 2, WriteWidth = 200e-9;

    private static readonly int[] Written = [0, 4];
    private static readonly int[] All = [0, 1, 2, 3, 4, 5];
    private static readonly double[] Voltages = [0.05, -0.02];

    private readonly FaultTrial<ICrossbar> _trial = new()
    {
        Make = () =>
        {
            var crossbar = new SimulatedCrossbar(new StillStation(), new PlainCrossbar(Rows, Columns));
            return (crossbar, new VirtualSpinBenchCrossbar(crossbar));
        },
        Drive = session => new SpinBenchCrossbar(session),
        // Somebody mistypes a command: an error is in the queue that is not the driver's.
        AtThePanel = "NONSENSE",
        NeedsNoPower = true,
        Steps =
        [
            async (driver, _, _) => Assert.Equal("CROSSBAR", (await driver.IdentifyAsync()).Model),
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadShapeAsync();
                if (!isFalse) Assert.Equal(await truth.ReadShapeAsync(), read);
            },
            async (driver, truth, _) =>
            {
                var before = await ConductancesAsync(truth);
                await driver.WriteAsync(Written, WriteVoltage, WriteWidth);
                var after = await ConductancesAsync(truth);
                Assert.All(All, cell => Assert.Equal(Written.Contains(cell), before[cell] != after[cell]));
            },
            async (driver, truth, isFalse) =>
            {
                var read = await ConductancesAsync(driver);
                if (!isFalse) Assert.Equal(await ConductancesAsync(truth), read);
            },
            async (driver, truth, isFalse) =>
            {
                double[] read = new double[Columns], expected = new double[Columns];
                await driver.MultiplyAsync(Voltages, read);
                await truth.MultiplyAsync(Voltages, expected);
                if (!isFalse) Assert.Equal(expected, read);
            },
        ],
        IsSafe = _ => Task.FromResult(true),
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception() => FaultMatrix.RunAllAsync("spinbench-crossbar", _trial);

    private static async Task<double[]> ConductancesAsync(ICrossbar crossbar)
    {
        var conductances = new double[All.Length];
        await crossbar.ReadAsync(All, conductances);
        return conductances;
    }
}
