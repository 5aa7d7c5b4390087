using SpinBench.Samples.SttMtj;
using SpinBench.Station.Reproductions;

namespace SpinBench.Benchmarks;

/// <summary>
/// The speed of networks of devices, with the equation of motion of every junction in the loop: whole runs of recipes, through protocol, driver,
/// bytes, virtual instrument and sample, with their records.
/// </summary>
internal static class DeviceNetworksTable
{
    private const int Rounds = 3;
    private const int Junctions = 800;
    private const int Evaluations = 100;
    private const int StepsOfAStimulus = 300;

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        yield return new Figure("a step of the equation of motion of a junction, 800 at once", 1e9 * await StepAsync().ConfigureAwait(false), "ns", 5);
        yield return new Figure("40 junctions learn two sines", await RunAsync("fig-2-two-sines").ConfigureAwait(false), "s", 1);
        yield return new Figure("800 junctions learn to draw a character", await RunAsync("fig-3-character-by-force").ConfigureAwait(false), "s", 4);
        yield return new Figure("the same with two threads", await RunAsync("fig-3-character-by-force", "sample.threads=2").ConfigureAwait(false), "s", 4);
    }

    private static async Task<double> StepAsync()
    {
        var neurons = new SttMtjNeurons(new SttMtjNeuronParameters { Devices = Junctions });
        double[] stimuli = [.. Enumerable.Range(0, Junctions).Select(i => 80e-6 + (i * 20e-6 / Junctions))], responses = new double[Junctions];
        var seconds = await Timing.MedianSecondsAsync(Rounds, Evaluations, evaluations =>
        {
            for (var i = 0; i < evaluations; i++) neurons.Respond(stimuli, responses);
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        return seconds / (Junctions * StepsOfAStimulus);
    }

    private static Task<double> RunAsync(string recipe, params string[] changes) => Timing.MedianSecondsAsync(
        Rounds, 1, async _ => await new Population("mtj-networks", 1, 1).MeasureAsync(recipe, changes).ConfigureAwait(false));
}
