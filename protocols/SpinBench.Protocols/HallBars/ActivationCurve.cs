namespace SpinBench.Protocols.HallBars;

/// <summary>Output against input as it was measured: the mean over the repetitions, and how much they differ.</summary>
internal sealed class ActivationCurve
{
    private ActivationCurve(List<(double Input, List<double> Outputs)> groups, double drift)
    {
        Inputs = [.. groups.Select(group => group.Input)];
        Means = [.. groups.Select(group => group.Outputs.Average())];
        Deviations = [.. groups.Select(group => Deviation(group.Outputs))];
        Counts = [.. groups.Select(group => group.Outputs.Count)];
        (Lowest, Highest) = (Means.Min(), Means.Max());
        Drift = drift;
        if (Highest > Lowest) Fit = SigmoidFit.Of(Inputs, [.. Means.Select(mean => (mean - Lowest) / (Highest - Lowest))]);
    }

    /// <summary>Inputs in ascending order, in A.</summary>
    public double[] Inputs { get; }

    /// <summary>Mean output at each input, in Ω.</summary>
    public double[] Means { get; }

    /// <summary>Standard deviation of the output at each input, in Ω.</summary>
    public double[] Deviations { get; }

    /// <summary>Number of evaluations at each input.</summary>
    public int[] Counts { get; }

    /// <summary>Lowest mean output, in Ω.</summary>
    public double Lowest { get; }

    /// <summary>Highest mean output, in Ω.</summary>
    public double Highest { get; }

    /// <summary>Mean output of the second half of the evaluations minus that of the first, in Ω.</summary>
    public double Drift { get; }

    /// <summary>The normalised curve as a sigmoid; null where there are too few inputs.</summary>
    public SigmoidFit? Fit { get; }

    /// <summary>Root of the mean squared deviation over the inputs, in Ω.</summary>
    public double MeanDeviation => Math.Sqrt(Deviations.Average(spread => spread * spread));

    /// <summary>Largest deviation at one input, in Ω.</summary>
    public double LargestDeviation => Deviations.Max();

    public static ActivationCurve Of(IReadOnlyList<SigmoidNeuronRow> rows)
    {
        var groups = rows.GroupBy(row => row.Input).OrderBy(group => group.Key).Select(group => (group.Key, group.Select(row => row.Output).ToList())).ToList();
        return new ActivationCurve(groups, DriftOf(rows));
    }

    // Whole passages only, so that both halves hold the same inputs.
    private static double DriftOf(IReadOnlyList<SigmoidNeuronRow> rows)
    {
        var passages = rows.GroupBy(row => row.Repeat).OrderBy(group => group.Key).Select(group => (Count: group.Count(), Mean: group.Average(row => row.Output))).ToList();
        var whole = passages.Where(passage => passage.Count == passages[0].Count).Select(passage => passage.Mean).ToList();
        var half = whole.Count / 2;
        return half == 0 ? 0 : whole.TakeLast(half).Average() - whole.Take(half).Average();
    }

    private static double Deviation(List<double> values)
    {
        if (values.Count < 2) return 0;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
