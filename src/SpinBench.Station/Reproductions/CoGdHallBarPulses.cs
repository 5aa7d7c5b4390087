using System.Globalization;

namespace SpinBench.Station.Reproductions;

/// <summary>Figures 3 and 4: thresholds, spike timing, minor loops, and the sigmoid neuron, of the device with 2 nm of oxide in −50 mT.</summary>
internal static class CoGdHallBarPulses
{
    // Half of the contrast between the saturated states, in Ω.
    private const double FullScale = 0.6;

    /// <summary>Largest currents of the minor loops whose states are compared, mA.</summary>
    private static readonly int[] PeaksOfMinorLoops = [14, 18, 22, 30];

    // Magnitudes of the delays at which the window is judged, in ms; beyond, the head of the later spike alone moves the weakest sites.
    private static readonly int[] Delays = [1, 2, 4, 8];

    public static async Task<IReadOnlyList<ReproductionRow>> ThresholdAsync(Population population, CancellationToken cancellation)
    {
        var demagnetised = await population.MeasureAsync("demagnetisation", [], cancellation: cancellation).ConfigureAwait(false);
        var thresholds = await population.MeasureAsync("fig-3c-threshold", [], cancellation: cancellation).ConfigureAwait(false);
        var loops = await population.MeasureAsync("fig-3c-switching-loop", [], cancellation: cancellation).ConfigureAwait(false);
        return
        [
            new("largest |R_H|/R_A after demagnetisation, all devices", "0", demagnetised.Max(device => device["largest-share"]), 0, 0.1, "%"),
            new("3c threshold current", "clear", thresholds.Mean("threshold-current"), 6e-3, 12e-3, "A"),
            new("3c switching ratio within ±30 mA", "whole loop", loops.Mean("switching-ratio"), 0.9, 1, "%"),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> SpikeTimingAsync(Population population, CancellationToken cancellation)
    {
        var devices = await population.MeasureAsync(
            "fig-3d",
            ["delays=-8 ms, -4 ms, -2 ms, -1 ms, 1 ms, 2 ms, 4 ms, 8 ms", "repeats=3"],
            cancellation: cancellation).ConfigureAwait(false);
        var rows = new List<ReproductionRow>();
        foreach (var shape in new[] { "exponential", "linear" })
        {
            // As Δt grows the magnitude falls: what it rises by at most must be noise.
            double[] before = [.. Delays.Select(delay => Change(devices, shape, -delay))];
            double[] after = [.. Delays.Select(delay => -Change(devices, shape, delay))];
            rows.Add(new($"3d largest rise of |ΔR|/R_A with the delay, 1 to 8 ms, {shape} spike", "falls", Math.Max(LargestRise(before), LargestRise(after)), -1, 0.05, ""));
            rows.Add(new($"3d largest |ΔR(Δt) + ΔR(−Δt)|/R_A, {shape} spike", "antisymmetric", before.Zip(after, (one, other) => Math.Abs(one - other)).Max(), 0, 0.08, ""));
            rows.Add(new($"3d ΔR/R_A at −1 ms, {shape} spike", "largest", before[0], 0.15, 0.5, ""));
        }

        var ratio = (Change(devices, "linear", -4) - Change(devices, "linear", 4)) / (Change(devices, "exponential", -4) - Change(devices, "exponential", 4));
        rows.Add(new("3d |ΔR| at 4 ms of the linear spike over that of the exponential one", "depends on the shape", ratio, 1.5, 4, ""));
        return rows;
    }

    public static async Task<IReadOnlyList<ReproductionRow>> MinorLoopsAsync(Population population, CancellationToken cancellation)
    {
        var devices = await population.MeasureAsync("fig-4a", [], cancellation: cancellation).ConfigureAwait(false);
        return
        [
            new("4a largest |change| on the way back to zero current, over R_A, mean", "non-volatile", devices.Mean("return-change"), 0, 0.06, "%"),
            new("4a distinct states at 14, 18, 22 and 30 mA: smallest step, over R_A", "intermediate states", SmallestStep(devices), 0.1, 1, "%"),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> NeuronAsync(Population population, CancellationToken cancellation)
    {
        var devices = await population.MeasureAsync("fig-4b", [], cancellation: cancellation).ConfigureAwait(false);
        return
        [
            new("4b rms deviation from a sigmoid", "a sigmoid", devices.Mean("residual"), 0, 0.03, ""),
            new("4b X₀", "", devices.Mean("midpoint"), 15e-3, 19e-3, "A"),
            new("4b K", "", devices.Mean("slope"), 2.5e-3, 4.5e-3, "A"),
        ];
    }

    private static double SmallestStep(IReadOnlyCollection<Findings> devices)
    {
        double[] states = [.. PeaksOfMinorLoops.Select(peak => devices.Mean(string.Create(CultureInfo.InvariantCulture, $"state-at-{peak}-mA")))];
        return states.Zip(states.Skip(1), (one, next) => next - one).Min();
    }

    private static double Change(IReadOnlyCollection<Findings> devices, string shape, int milliseconds) =>
        devices.Mean(string.Create(CultureInfo.InvariantCulture, $"{shape}-change-at-{milliseconds:+0;-0}-ms")) / FullScale;

    private static double LargestRise(double[] values) => values.Zip(values.Skip(1), (one, next) => next - one).Max();
}
