namespace SpinBench.Networks.Metrics;

/// <summary>How often each class was taken for each.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    /// <summary>Begins to count.</summary>
    /// <param name="classes">Number of classes.</param>
    public ConfusionMatrix(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        _counts = new int[classes, classes];
    }

    /// <summary>Takes up what was counted.</summary>
    /// <param name="counts">The counts, class by class: what the samples are, and what they were taken for within it.</param>
    /// <exception cref="ArgumentException">They are not those of a square.</exception>
    public static ConfusionMatrix Of(IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var classes = (int)Math.Round(Math.Sqrt(counts.Count));
        if (classes * classes != counts.Count) throw new ArgumentException($"{counts.Count} counts are no square of classes.", nameof(counts));
        var matrix = new ConfusionMatrix(classes) { Total = counts.Sum() };
        for (var i = 0; i < counts.Count; i++) matrix._counts[i / classes, i % classes] = counts[i];
        return matrix;
    }

    /// <summary>Number of classes.</summary>
    public int Classes => _counts.GetLength(0);

    /// <summary>Number of samples counted.</summary>
    public int Total { get; private set; }

    /// <summary>Share of samples that were taken for what they are, 0 to 1; not a number before the first.</summary>
    public double Accuracy => Enumerable.Range(0, Classes).Sum(each => _counts[each, each]) / (double)Total;

    /// <summary>How often samples of one class were taken for another.</summary>
    /// <param name="actual">What they are.</param>
    /// <param name="taken">What they were taken for.</param>
    public int this[int actual, int taken] => _counts[actual, taken];

    /// <summary>Share of the samples of a class that were recognised, 0 to 1; not a number where there is none.</summary>
    public double Recall(int actual) => _counts[actual, actual] / (double)Shown(actual);

    /// <summary>Number of samples of a class.</summary>
    public int Shown(int actual) => Enumerable.Range(0, Classes).Sum(taken => _counts[actual, taken]);

    /// <summary>Counts a sample.</summary>
    /// <param name="actual">What it is.</param>
    /// <param name="taken">What it was taken for.</param>
    public void Count(int actual, int taken)
    {
        _counts[actual, taken]++;
        Total++;
    }
}
