using SpinBench.Networks.Perceptrons;
using SpinBench.Protocols.HallBars;
using SpinBench.Quantities;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>The mean activation curve of a bank of neurons, from the rows in which it was measured.</summary>
internal sealed class NeuronCurve
{
    private NeuronCurve(double[] stimuli, double[] responses, SigmoidFit fit) => (Stimuli, Responses, Fit) = (stimuli, responses, fit);

    /// <summary>Stimuli, rising, in A.</summary>
    public double[] Stimuli { get; }

    /// <summary>Mean responses, in Ω.</summary>
    public double[] Responses { get; }

    /// <summary>The curve between its ends as a sigmoid.</summary>
    public SigmoidFit Fit { get; }

    /// <summary>How sums become stimuli: the sigmoid of the sums lies over that of the curve.</summary>
    public DeviceScale Scale => new(Fit.Midpoint, Fit.Slope, Stimuli[0], Stimuli[^1], Responses[0], Responses[^1]);

    /// <summary>The curve; null where there are too few rows.</summary>
    public static NeuronCurve? Of(IReadOnlyList<NeuronPerceptronRow> rows)
    {
        var groups = rows.TakeWhile(row => row.Stage == NeuronStage.Curve).GroupBy(row => row.Stimulus).OrderBy(group => group.Key).ToList();
        double[] stimuli = [.. groups.Select(group => group.Key)];
        double[] responses = [.. groups.Select(group => group.Average(row => row.Response))];
        if (responses.Length < 2 || !(responses[^1] != responses[0])) return null;
        var fit = SigmoidFit.Of(stimuli, [.. responses.Select(response => (response - responses[0]) / (responses[^1] - responses[0]))]);
        return fit is null ? null : new NeuronCurve(stimuli, responses, fit);
    }

    /// <summary>The curve as an activation. Noise that makes neighbouring points fall is averaged away (isotonic regression).</summary>
    /// <exception cref="MeasurementException">The curve falls as a whole, or by far more than noise would make it.</exception>
    public MeasuredActivation Activation(string name)
    {
        var scale = Scale;
        double[] answers = [.. Responses.Select(scale.AnswerOf)];
        var smooth = Rising(answers);
        var worst = answers.Zip(smooth).Max(pair => Math.Abs(pair.First - pair.Second));
        if (worst > MostCorrection || smooth[^1] <= smooth[0])
        {
            throw new MeasurementException(
                $"the measured curve is not monotonic: a point lies {QuantityFormat.Print(worst, "%")} of the swing off any rising curve, and a neuron's answers must not fall. "
                + "Measure more repetitions ('repeats'), or only where the curve rises ('curve')");
        }

        return new MeasuredActivation(name, Stimuli, smooth, scale.Centre, scale.Width);
    }

    private const double MostCorrection = 0.1;

    // Pool adjacent violators (Ayer et al. 1955): the rising curve with the least squared distance.
    private static double[] Rising(double[] values)
    {
        var blocks = new List<(double Sum, int Count)>();
        foreach (var value in values)
        {
            blocks.Add((value, 1));
            while (blocks.Count > 1 && blocks[^2].Sum / blocks[^2].Count > blocks[^1].Sum / blocks[^1].Count)
            {
                var last = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                blocks[^1] = (blocks[^1].Sum + last.Sum, blocks[^1].Count + last.Count);
            }
        }

        return [.. blocks.SelectMany(block => Enumerable.Repeat(block.Sum / block.Count, block.Count))];
    }
}
