using SpinBench.Conformance.Tests.LockIns;
using SpinBench.Connections;
using SpinBench.Instruments;
using SpinBench.VirtualBench.LockIns;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>What all lock-in amplifiers go through that can be switched to no drive at all.</summary>
internal static class LockInTrial
{
    private const double PanelPhase = 45;

    private static readonly LockInConfiguration Wanted = new() { SineAmplitude = 0.1, TimeConstant = 0.01, Sensitivity = 0.1, Phase = 12.5 };

    /// <summary>A trial of one model.</summary>
    /// <param name="driver">Name of its driver.</param>
    /// <param name="model">How it identifies itself.</param>
    /// <param name="drive">Puts a driver on a session.</param>
    /// <param name="phaseCommand">Sets the phase.</param>
    /// <param name="resolution">Resolution of a reading, as a share of full scale.</param>
    /// <param name="prompt">How the model prompts on serial lines, where it does.</param>
    /// <param name="heedlessOfPower">The steps with which the driver does not notice a loss of power.</param>
    public static FaultTrial<ILockInAmplifier> Of(
        string driver, string model, Func<IMessageSession, ILockInAmplifier> drive, string phaseCommand, double resolution, SerialPrompt? prompt = null, int[]? heedlessOfPower = null) => new()
        {
            Make = () =>
            {
                var bench = new LockInBench(driver, "{ input-noise: 0 V/√Hz, temperature: 0 K }");
                // The filters fill: from then on there is something to read, and no time passes.
                bench.Simulated.ConfigureAsync(new LockInConfiguration { DirectCoupling = true, Phase = 30 }).AsTask().GetAwaiter().GetResult();
                bench.Wait(10);
                return (bench.Simulated, bench.Firmware);
            },
            Drive = drive,
            AtThePanel = $"{phaseCommand} {PanelPhase}",
            Prompt = prompt,
            HeedlessOfPower = heedlessOfPower ?? [],
            Steps =
        [
            async (driver, _, _) => Assert.Equal(model, (await driver.IdentifyAsync()).Model),
            async (driver, truth, _) =>
            {
                await driver.ConfigureAsync(Wanted);
                var made = await truth.ReadConfigurationAsync();
                // A person at the panel may have had the last word.
                Assert.True(made.Phase == Wanted.Phase || made.Phase == PanelPhase, $"{made.Phase}°");
                Assert.Equal(Wanted, made with { Phase = Wanted.Phase });
            },
            async (driver, truth, _) =>
            {
                await driver.SetSensitivityAsync(0.2);
                Assert.Equal(0.2, (await truth.ReadConfigurationAsync()).Sensitivity);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadConfigurationAsync();
                if (isFalse) return;
                // A person may turn the phase between one question and the next.
                Assert.True(read.Phase == Wanted.Phase || read.Phase == PanelPhase, $"{read.Phase}°");
                Assert.Equal((await truth.ReadConfigurationAsync()) with { Phase = read.Phase }, read);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadAsync();
                var shown = await truth.ReadAsync();
                Assert.NotEqual(0, shown.X);
                if (isFalse) return;
                Assert.Equal(shown.X, read.X, (5.1e-6 * Math.Abs(shown.X)) + (0.51 * resolution * 0.2));
                Assert.Equal(shown.Y, read.Y, (5.1e-6 * Math.Abs(shown.Y)) + (0.51 * resolution * 0.2));
            },
            async (driver, truth, _) =>
            {
                var faults = await driver.ReadFaultsAsync();
                Assert.Equal(await truth.ReadFaultsAsync(), faults);
            },
            async (driver, truth, _) =>
            {
                await ((IAuxiliaryPorts)driver).SetAuxiliaryOutputAsync(2, -1.25);
                Assert.Equal(-1.25, ((SimulatedLockIn)truth).AuxiliaryOutput(2), 1e-9);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await ((IAuxiliaryPorts)driver).ReadAuxiliaryOutputAsync(2);
                if (!isFalse) Assert.Equal(((SimulatedLockIn)truth).AuxiliaryOutput(2), read, 1e-9);
            },
        ],
            IsSafe = async truth => (await truth.ReadConfigurationAsync()).SineAmplitude == 0
                && Enumerable.Range(1, 4).All(output => ((SimulatedLockIn)truth).AuxiliaryOutput(output) == 0),
        };
}
