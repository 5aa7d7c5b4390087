namespace SpinBench.Station.Reproductions;

/// <summary>The fast model against the equation that it stands for: the same devices, the same protocol, the other fidelity.</summary>
internal static class CompoundMtjFidelity
{
    public static async Task<IReadOnlyList<ReproductionRow>> FastAgainstLlgAsync(Population population, CancellationToken cancellation)
    {
        var rows = new List<ReproductionRow>();
        (string Name, double Thickness, string Assist, string Amplitudes)[] cases =
        [
            ("1.6 nm, field-free", 1.6, "0 mT", "-0.64 V … -0.78 V in 8 points"),
            ("2.0 nm, −6 mT", 2.0, "6 mT", "-1.00 V … -1.21 V in 8 points"),
        ];
        foreach (var (name, thickness, assist, amplitudes) in cases)
        {
            async Task<double> V50(string fidelity)
            {
                var devices = await population.MeasureAsync(
                    "switching-probability",
                    ["sample.cells=1", "sample.spread=none", "sample.threads=1", Averages.Thickness(thickness), $"sample.fidelity={fidelity}",
                        $"assist-field={assist}", $"amplitudes={amplitudes}", "trials=12", "reset.amplitude=1.5 V"],
                    cancellation: cancellation).ConfigureAwait(false);
                return devices.Mean("v50");
            }

            var fast = await V50("fast-rate").ConfigureAwait(false);
            var exact = await V50("stochastic-llg").ConfigureAwait(false);
            rows.Add(new($"V50 of the fast model over that of stochastic LLG, {name}", "1", fast / exact, 0.95, 1.05, ""));
        }

        return rows;
    }
}
