namespace SpinBench.Station.Reproductions;

/// <summary>Figures 4f, 4g, 4h and the text on full switching: compounds of three cells, and where barriers break.</summary>
internal static class CompoundMtjCompounds
{
    private const string LastCell = "critical-voltage-down-last";
    private const string OneCell = "critical-voltage-down";

    // Single cells that nearly switch in the assisting field alone make the mean of a small population jump; the median of forty does not.
    private const int DevicesForRatios = 40;

    public static async Task<IReadOnlyList<ReproductionRow>> ThreeCellsAsync(Population population, CancellationToken cancellation)
    {
        var rows = new List<ReproductionRow>();
        foreach (var thickness in new[] { 1.6, 1.7, 2.0 })
        {
            Task<IReadOnlyList<Findings>> CompoundsAsync(int cells) => population.MeasureAsync(
                "fig-4f",
                [Averages.Thickness(thickness), "assist-field=6 mT", $"sample.cells={cells}"],
                Math.Max(DevicesForRatios, population.Seeds),
                cancellation);
            var one = await CompoundsAsync(1).ConfigureAwait(false);
            var three = await CompoundsAsync(3).ConfigureAwait(false);
            var name = thickness.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
            rows.Add(new($"4g V(3-cell)/V(1-cell), −6 mT, {name} nm, medians", "1.2–1.3", three.Median(LastCell) / one.Median(OneCell), 1.18, 1.32, ""));
            rows.Add(new($"4f share of sweeps with all four levels, {name} nm", "yes", three.Share(device => device["states"] == 4), 0.8, 1, ""));
        }

        return rows;
    }

    public static async Task<IReadOnlyList<ReproductionRow>> FullSwitchingAsync(Population population, CancellationToken cancellation)
    {
        Task<IReadOnlyList<Findings>> CompoundsAsync(string assist) => population.MeasureAsync(
            "fig-4f",
            [Averages.Thickness(2.6), "sample.cells=3", $"assist-field={assist}", "sample.initial-state=antiparallel", "amplitudes=0 → -2.4 V step 10 mV"],
            Math.Max(DevicesForRatios, population.Seeds),
            cancellation);
        var strong = await CompoundsAsync("8.5 mT").ConfigureAwait(false);
        var weak = await CompoundsAsync("6 mT").ConfigureAwait(false);
        var breakdown = await BreakdownVoltageAsync(population, 3, 2.6, cancellation).ConfigureAwait(false);
        Findings[] full = [.. strong.Where(SwitchesFully)];
        var (voltage, byPulse) = full.MeanOfSurvivors(LastCell);
        var counts = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"mean of the {byPulse} survivors of {strong.Count} whose last cell a pulse switched");
        return
        [
            new($"V of full switching over V_B, three cells of 2.6 nm, −8.5 mT, {counts}", "below 1", -voltage / breakdown, 0.5, 0.999, ""),
            new("share that switches fully before it breaks, 2.6 nm, −8.5 mT", "yes", strong.Share(SwitchesFully), 0.3, 1, ""),
            new("share that switches fully before it breaks, 2.6 nm, −6 mT", "no", weak.Share(SwitchesFully), 0, 0.2, ""),
        ];
    }

    // All cells went from AP to P: the whole contrast of 78 % was seen. In −8.5 mT some cells switch by the field alone, so that fewer than
    // four levels may stand between.
    private static bool SwitchesFully(Findings device) => device["tunnel-magnetoresistance"] > 0.7;

    private static async Task<double> BreakdownVoltageAsync(Population population, int cells, double thickness, CancellationToken cancellation)
    {
        var devices = await population.MeasureAsync(
            "breakdown", [$"sample.cells={cells}", Averages.Thickness(thickness)], cancellation: cancellation).ConfigureAwait(false);
        return devices.Mean("breakdown-voltage");
    }

    public static async Task<IReadOnlyList<ReproductionRow>> BreakdownAsync(Population population, CancellationToken cancellation)
    {
        Task<double> Breakdown(int cells, double thickness) => BreakdownVoltageAsync(population, cells, thickness, cancellation);
        return
        [
            new("4h V_B one cell, 1.6 nm", "1.8 V", await Breakdown(1, 1.6).ConfigureAwait(false), 1.75, 1.85, "V"),
            new("4h V_B one cell, 2.6 nm", "2.0 V", await Breakdown(1, 2.6).ConfigureAwait(false), 1.95, 2.05, "V"),
            new("4h V_B three cells, 1.6 nm", "1.7 V", await Breakdown(3, 1.6).ConfigureAwait(false), 1.65, 1.75, "V"),
            new("4h V_B three cells, 2.6 nm", "1.9 V", await Breakdown(3, 2.6).ConfigureAwait(false), 1.85, 1.95, "V"),
        ];
    }
}
