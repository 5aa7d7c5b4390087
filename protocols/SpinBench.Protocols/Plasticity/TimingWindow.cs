using SpinBench.Quantities;

namespace SpinBench.Protocols.Plasticity;

/// <summary>
/// The change against the delay for one shape of spikes, with its fits. Each side is fitted from its largest change outwards: nearer to
/// zero the two heads cancel each other in part.
/// </summary>
internal sealed class TimingWindow
{
    private const double FlatMultiple = 10;

    private static readonly double[] NamedDelays = [1e-3, 2e-3, 4e-3, 8e-3, 12e-3];

    public TimingWindow(string name, IEnumerable<SpikeTimingRow> rows)
    {
        Name = name;
        var groups = rows.GroupBy(row => row.Delay).OrderBy(group => group.Key).Select(group => (Delay: group.Key, Changes: group.Select(row => row.Change).ToList())).ToList();
        Delays = [.. groups.Select(group => group.Delay)];
        Means = [.. groups.Select(group => group.Changes.Average())];
        Deviations = [.. groups.Select(group => Deviation(group.Changes))];
        After = Side(1);
        Before = Side(-1);
        Antisymmetric = Folded(-1);
        Symmetric = Folded(1);
    }

    /// <summary>Name of the shape.</summary>
    public string Name { get; }

    /// <summary>Delays in ascending order, in seconds.</summary>
    public IReadOnlyList<double> Delays { get; }

    /// <summary>Mean change at each delay, in Ω.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>Standard deviation of the change at each delay, in Ω.</summary>
    public IReadOnlyList<double> Deviations { get; }

    /// <summary>Fit of the side on which the postsynaptic spike comes later.</summary>
    public DecayFit? After { get; }

    /// <summary>Fit of the side on which the postsynaptic spike comes first.</summary>
    public DecayFit? Before { get; }

    /// <summary>Fit of sign(Δt)·A·exp(−|Δt|/τ): Hebbian for a positive A, anti-Hebbian for a negative one.</summary>
    public DecayFit? Antisymmetric { get; }

    /// <summary>Fit of A·exp(−|Δt|/τ) on both sides.</summary>
    public DecayFit? Symmetric { get; }

    public IEnumerable<Finding> Findings()
    {
        yield return new Finding($"{Name}-largest-change", Means.MaxBy(Math.Abs), "Ω", "largest mean change of the window");
        foreach (var (side, fit, meaning) in new[] { ("positive", After, "Δt > 0"), ("negative", Before, "Δt < 0") })
        {
            yield return new Finding($"{Name}-amplitude-{side}", fit?.Amplitude ?? double.NaN, "Ω", $"A of A·exp(−|Δt|/τ), {meaning}");
            yield return new Finding($"{Name}-decay-time-{side}", fit?.Time ?? double.NaN, "s", $"τ of A·exp(−|Δt|/τ), {meaning}");
            yield return new Finding($"{Name}-residual-{side}", fit?.Residual ?? double.NaN, "Ω", $"rms deviation from the fit, {meaning}");
        }

        foreach (var (kind, fit, meaning) in new[] { ("antisymmetric", Antisymmetric, "sign(Δt)·A·exp(−|Δt|/τ)"), ("symmetric", Symmetric, "A·exp(−|Δt|/τ) on both sides") })
        {
            yield return new Finding($"{Name}-{kind}-amplitude", fit?.Amplitude ?? double.NaN, "Ω", "A of " + meaning);
            yield return new Finding($"{Name}-{kind}-decay-time", fit?.Time ?? double.NaN, "s", "τ of " + meaning);
            yield return new Finding($"{Name}-{kind}-residual", fit?.Residual ?? double.NaN, "Ω", "rms deviation from " + meaning);
        }

        yield return new Finding($"{Name}-hebbian", Hebbian, "", KindInWords());
        yield return new Finding($"{Name}-asymmetry", LargestAsymmetry(), "Ω", "largest |ΔR(Δt) + ΔR(−Δt)|: zero for an antisymmetric window");
        foreach (var magnitude in NamedDelays)
        {
            foreach (var delay in new[] { -magnitude, magnitude })
            {
                if (MeanAt(delay) is not { } change) continue;
                var sign = delay > 0 ? "+" : "";
                yield return new Finding(
                    $"{Name}-change-at-{sign}{QuantityFormat.Print(delay, "s").Replace(' ', '-').Replace('−', '-')}", change, "Ω", $"mean change at {QuantityFormat.Print(delay, "s")}");
            }
        }
    }

    /// <summary>Mean change at a delay, in Ω; null where it was not measured.</summary>
    public double? MeanAt(double delay)
    {
        for (var i = 0; i < Delays.Count; i++)
        {
            if (Math.Abs(Delays[i] - delay) <= 1e-9) return Means[i];
        }

        return null;
    }

    // (A₊ − A₋)/(|A₊| + |A₋|): 1 where the later postsynaptic spike raises and the earlier one lowers, −1 the other way round, and near zero
    // where both do the same.
    private double Hebbian => After is { } after && Before is { } before
        ? (after.Amplitude - before.Amplitude) / (Math.Abs(after.Amplitude) + Math.Abs(before.Amplitude))
        : double.NaN;

    private string KindInWords() => Hebbian switch
    {
        > 0.5 => "(A₊ − A₋)/(|A₊| + |A₋|): a Hebbian window",
        < -0.5 => "(A₊ − A₋)/(|A₊| + |A₋|): an anti-Hebbian window",
        >= -0.5 and <= 0.5 => "(A₊ − A₋)/(|A₊| + |A₋|): a symmetric window",
        _ => "(A₊ − A₋)/(|A₊| + |A₋|): too few delays to say",
    };

    private double LargestAsymmetry()
    {
        var largest = double.NaN;
        for (var i = 0; i < Delays.Count; i++)
        {
            if (Delays[i] <= 0 || MeanAt(-Delays[i]) is not { } mirrored) continue;
            var sum = Math.Abs(Means[i] + mirrored);
            if (!(sum <= largest)) largest = sum;
        }

        return largest;
    }

    private DecayFit? Side(int sign)
    {
        var side = Decaying(sign);
        return DecayFit.Of([.. side.Select(point => Math.Abs(point.Delay))], [.. side.Select(point => point.Change)]);
    }

    // Both sides as one, the earlier one with a sign.
    private DecayFit? Folded(int parity)
    {
        var (after, before) = (Decaying(1), Decaying(-1));
        if (after.Count == 0 || before.Count == 0) return null;
        double[] changes = [.. after.Select(point => point.Change), .. before.Select(point => parity * point.Change)];
        var fit = DecayFit.Of([.. after.Select(point => point.Delay), .. before.Select(point => -point.Delay)], changes);
        // Where the two sides cancel, the best decay is one that is over before the first delay, and says nothing but its residual.
        return fit is not null && Math.Abs(fit.Amplitude) > FlatMultiple * changes.Max(Math.Abs) ? fit with { Amplitude = double.NaN, Time = double.NaN } : fit;
    }

    private List<(double Delay, double Change)> Decaying(int sign)
    {
        var side = Delays.Zip(Means).Where(point => Math.Sign(point.First) == sign).OrderBy(point => Math.Abs(point.First)).ToList();
        if (side.Count == 0) return [];
        var from = Math.Abs(side.MaxBy(point => Math.Abs(point.Second)).First);
        return [.. side.Where(point => Math.Abs(point.First) >= from).Select(point => (point.First, point.Second))];
    }

    private static double Deviation(List<double> values)
    {
        if (values.Count < 2) return 0;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
