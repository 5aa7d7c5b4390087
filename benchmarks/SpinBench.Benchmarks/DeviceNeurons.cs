using SpinBench.Roles;
using SpinBench.Station;

namespace SpinBench.Benchmarks;

/// <summary>Evaluations of Co/Gd neurons in their fast model, through the role, the driver and the bytes of an array.</summary>
internal static class DeviceNeurons
{
    private const int Evaluations = 1_000_000;

    public static async Task<double> SecondsAsync(int rounds)
    {
        await using var bench = BenchDoor.Open(Benches.BenchFile.Read(BuiltIn.Bench("virtual-co-gd-neurons.yaml")));
        await bench.PrepareAsync(["bank"]).ConfigureAwait(false);
        var bank = bench.Role<IDeviceBank>("bank");
        var stimuli = new double[bank.Devices];
        var responses = new double[bank.Devices];
        return await Timing.MedianSecondsAsync(rounds, 1, async _ =>
        {
            for (var evaluation = 0; evaluation < Evaluations; evaluation += stimuli.Length)
            {
                // Over the whole curve, other currents for each device.
                for (var device = 0; device < stimuli.Length; device++) stimuli[device] = -5e-3 + (35e-3 * (((evaluation / stimuli.Length) + (device * 7)) % 701) / 700);
                await bank.RespondAsync(stimuli, responses).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }
}
