using SpinBench.Conformance.Tests.LockIns;
using SpinBench.Drivers.LockIns;
using SpinBench.Instruments;
using SpinBench.VirtualBench.LockIns;

namespace SpinBench.Conformance.Tests.Faults;

/// <summary>The lock-in amplifier's driver under every fault, over every transport.</summary>
[Collection(FaultTrialsCollection.Name)]
[Trait(FaultMatrix.DriverTrait, "srs-sr830")]
public sealed class SrsSr830Faults
{
    private static readonly LockInConfiguration Wanted = new() { SineAmplitude = 0.1, TimeConstant = 0.01, Sensitivity = 0.1, Phase = 12.5 };

    private readonly FaultTrial<ILockInAmplifier> _trial = new()
    {
        Make = () =>
        {
            var station = new OneLockInStation();
            return (station.LockIn, new VirtualSr830(station.LockIn));
        },
        Drive = session => new SrsSr830(session),
        AtThePanel = "PHAS 45",
        NeedsNoPower = true,
        Steps =
        [
            async (driver, _, _) => Assert.Equal("SR830", (await driver.IdentifyAsync()).Model),
            async (driver, truth, _) =>
            {
                await driver.ConfigureAsync(Wanted);
                var made = await truth.ReadConfigurationAsync();
                // A person at the panel may have had the last word.
                Assert.True(made.Phase is 12.5 or 45, $"{made.Phase}°");
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
                // A person may turn the phase between one question and the next.
                if (!isFalse) Assert.Equal((await truth.ReadConfigurationAsync()) with { Phase = read.Phase }, read);
            },
            async (driver, truth, isFalse) =>
            {
                var read = await driver.ReadAsync();
                var shown = await truth.ReadAsync();
                if (!isFalse) Assert.Equal(shown.X, read.X, 5.1e-6 * Math.Abs(shown.X));
            },
            async (driver, _, _) => Assert.Equal(LockInFaults.None, await driver.ReadFaultsAsync()),
        ],
        IsSafe = async truth => Math.Abs((await truth.ReadConfigurationAsync()).SineAmplitude - 4e-3) < 1e-9,
    };

    [Fact]
    public Task Each_step_ends_with_the_truth_or_with_a_typed_exception_and_the_drive_at_its_smallest() =>
        FaultMatrix.RunAllAsync("srs-sr830", _trial);
}
