namespace SpinBench.Station.Reproductions;

/// <summary>Figures 4f, 4g, 4h and the text on full switching: compounds of three cells, and where barriers break.</summary>
internal static class CompoundMtjCompounds
{
    private const string LastCell = "critical-voltage-down-last";
    private const string OneCell = "critical-voltage-down";

    public static async Task<IReadOnlyList<ReproductionRow>> ThreeCellsAsync(Population population, CancellationToken cancellation)
    {
        var rows = new List<ReproductionRow>();
        foreach (var thickness in new[] { 1.7, 2.0 })
        {
            string[] common = [Averages.Thickness(thickness), "assist-field=6 mT"];
            var one = await population.MeasureAsync("fig-4f", [.. common, "sample.cells=1"], cancellation: cancellation).ConfigureAwait(false);
            var three = await population.MeasureAsync("fig-4f", [.. common, "sample.cells=3"], cancellation: cancellation).ConfigureAwait(false);
            var name = thickness.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
            rows.Add(new($"4g V(3-cell)/V(1-cell), −6 mT, {name} nm", "1.2–1.3", three.Mean(LastCell) / one.Mean(OneCell), 1.18, 1.32, ""));
            rows.Add(new($"4f share of sweeps with all four levels, {name} nm", "yes", three.Share(device => device["states"] == 4), 0.8, 1, ""));
        }

        return rows;
    }

    public static async Task<IReadOnlyList<ReproductionRow>> FullSwitchingAsync(Population population, CancellationToken cancellation)
    {
        async Task<double> ShareSwitched(string assist)
        {
            var devices = await population.MeasureAsync(
                "fig-4f", [Averages.Thickness(2.6), "sample.cells=3", $"assist-field={assist}", "amplitudes=0 → 2.4 → -2.4 → 0 V step 10 mV"],
                cancellation: cancellation).ConfigureAwait(false);
            return devices.Share(device => device["states"] == 4 && double.IsFinite(device[LastCell]));
        }

        return
        [
            new("share of 2.6 nm compounds that switch fully before they break, −8.5 mT", "yes", await ShareSwitched("8.5 mT").ConfigureAwait(false), 0.8, 1, ""),
            new("share of 2.6 nm compounds that switch fully before they break, −6 mT", "no", await ShareSwitched("6 mT").ConfigureAwait(false), 0, 0.2, ""),
        ];
    }

    public static async Task<IReadOnlyList<ReproductionRow>> BreakdownAsync(Population population, CancellationToken cancellation)
    {
        async Task<double> Breakdown(int cells, double thickness)
        {
            var devices = await population.MeasureAsync(
                "breakdown", [$"sample.cells={cells}", Averages.Thickness(thickness)], cancellation: cancellation).ConfigureAwait(false);
            return devices.Mean("breakdown-voltage");
        }

        return
        [
            new("4h V_B one cell, 1.6 nm", "1.8 V", await Breakdown(1, 1.6).ConfigureAwait(false), 1.75, 1.85, "V"),
            new("4h V_B one cell, 2.6 nm", "2.0 V", await Breakdown(1, 2.6).ConfigureAwait(false), 1.95, 2.05, "V"),
            new("4h V_B three cells, 1.6 nm", "1.7 V", await Breakdown(3, 1.6).ConfigureAwait(false), 1.65, 1.75, "V"),
            new("4h V_B three cells, 2.6 nm", "1.9 V", await Breakdown(3, 2.6).ConfigureAwait(false), 1.85, 1.95, "V"),
        ];
    }
}
