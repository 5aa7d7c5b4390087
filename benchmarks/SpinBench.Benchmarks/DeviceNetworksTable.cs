using SpinBench.Samples.SttMtj;
using SpinBench.Station.Reproductions;

namespace SpinBench.Benchmarks;

/// <summary>
/// The speed of networks of devices, with the equation of motion of every junction in the loop: whole runs of recipes, through protocol, driver,
/// bytes, virtual instrument and sample, with their records. Measured in turns with the peak of the core's fused multiply-adds, and given for a
/// core of 123 GFLOP/s.
/// </summary>
internal static class DeviceNetworksTable
{
    private const double Core = 123e9;
    private const int Junctions = 800;
    private const int Evaluations = 20;
    private const int StepsOfAStimulus = 300;

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var neurons = new SttMtjNeurons(new SttMtjNeuronParameters { Devices = Junctions });
        double[] stimuli = [.. Enumerable.Range(0, Junctions).Select(i => 80e-6 + (i * 20e-6 / Junctions))], responses = new double[Junctions];
        var step = Seconds(() =>
        {
            for (var i = 0; i < Evaluations; i++) neurons.Respond(stimuli, responses);
        }) / (Evaluations * (double)Junctions * StepsOfAStimulus);
        yield return new Figure("a step of the equation of motion of a junction, 800 at once", 1e9 * step, "ns", 6);
        yield return new Figure("40 junctions learn two sines", Seconds(() => Run("fig-2-two-sines")), "s", 1);
        yield return new Figure("800 junctions learn to draw a character, ten drawings", Seconds(() => Run("fig-3-character-by-force", "free=1")), "s", 4);
    }

    private static double Seconds(Action action)
    {
        action();
        var (seconds, peak) = PhysicsTable.InTurns(action, PhysicsTable.Peak);
        return seconds * peak / Core;
    }

    private static void Run(string recipe, params string[] changes) => new Population("mtj-networks", 1, 1).MeasureAsync(recipe, changes).GetAwaiter().GetResult();
}
