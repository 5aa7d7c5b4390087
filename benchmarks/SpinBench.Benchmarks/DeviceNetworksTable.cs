using SpinBench.Samples.SttMtj;
using SpinBench.Station.Reproductions;

namespace SpinBench.Benchmarks;

/// <summary>
/// The speed of networks of devices, with the equation of motion of every junction in the loop: whole runs of recipes, through protocol, driver,
/// bytes, virtual instrument and sample, with their records. The goals are for the time as measured. Beside it stands what it would be on the core
/// of 123 GFLOP/s that the goals were set on: measured in turns with the peak of this core's fused multiply-adds.
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
        foreach (var figure in Figures(
            "a step of the equation of motion of a junction, 800 at once",
            () =>
            {
                for (var i = 0; i < Evaluations; i++) neurons.Respond(stimuli, responses);
            },
            1e9 / (Evaluations * (double)Junctions * StepsOfAStimulus), "ns", 6)) yield return figure;
        foreach (var figure in Figures("40 junctions learn two sines", () => Run("fig-2-two-sines"), 1, "s", 1)) yield return figure;
        foreach (var figure in Figures("800 junctions learn to draw a character, ten drawings", () => Run("fig-3-character-by-force", "free=1"), 1, "s", 4)) yield return figure;
    }

    private static IEnumerable<Figure> Figures(string name, Action action, double perSecond, string unit, double goal)
    {
        action();
        var (seconds, peak) = PhysicsTable.InTurns(action, PhysicsTable.Peak);
        yield return new Figure(name, perSecond * seconds, unit, goal);
        yield return new Figure("the same, scaled to a core of 123 GFLOP/s", perSecond * seconds * peak / Core, unit);
    }

    private static void Run(string recipe, params string[] changes) => new Population("mtj-networks", 1, 1).MeasureAsync(recipe, changes).GetAwaiter().GetResult();
}
