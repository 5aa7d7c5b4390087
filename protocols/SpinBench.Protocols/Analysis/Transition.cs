namespace SpinBench.Protocols.Analysis;

/// <summary>One passage of a reading from one of its extremes to the other while something is swept one way.</summary>
/// <param name="X">What is swept.</param>
/// <param name="Y">The readings.</param>
/// <param name="Low">Lowest reading of the whole loop.</param>
/// <param name="High">Highest reading of the whole loop.</param>
internal sealed record Transition(IReadOnlyList<double> X, IReadOnlyList<double> Y, double Low, double High)
{
    // A leg that goes through less than this share of the loop's height is no passage.
    private const double LeastShare = 0.5;

    /// <summary>Where half of the height is passed.</summary>
    public double Middle => At(0.5);

    /// <summary>True where the reading rises.</summary>
    public bool Rises => Y[^1] > Y[0];

    /// <summary>The passages of a sweep, one for each leg on which there is one.</summary>
    public static IReadOnlyList<Transition> Of(IEnumerable<double> x, IEnumerable<double> y)
    {
        double[] xs = [.. x];
        double[] ys = [.. y];
        var passages = new List<Transition>();
        if (ys.Length < 2) return passages;
        var (low, high) = (ys.Min(), ys.Max());
        var first = 0;
        for (var i = 1; i < xs.Length; i++)
        {
            var ends = i == xs.Length - 1 || Math.Sign(xs[i + 1] - xs[i]) * Math.Sign(xs[i] - xs[first]) < 0;
            if (!ends) continue;
            var leg = ys[first..(i + 1)];
            if (high > low && Math.Abs(leg[^1] - leg[0]) >= LeastShare * (high - low)) passages.Add(new Transition(xs[first..(i + 1)], leg, low, high));
            first = i;
        }

        return passages;
    }

    /// <summary>Where a share of the height, from the passage's beginning, is passed for the first time; interpolated.</summary>
    public double At(double share)
    {
        var level = Rises ? Low + (share * (High - Low)) : High - (share * (High - Low));
        for (var i = 0; i < Y.Count; i++)
        {
            if (Rises ? Y[i] < level : Y[i] > level) continue;
            if (i == 0) return X[0];
            return X[i - 1] + ((level - Y[i - 1]) / (Y[i] - Y[i - 1]) * (X[i] - X[i - 1]));
        }

        return double.NaN;
    }

    /// <summary>Where a share of the height is passed, counted positive in the direction of the sweep: before zero it is negative.</summary>
    public double Along(double share) => Math.Sign(X[^1] - X[0]) * At(share);

    /// <summary>How far what is swept goes from one share of the height to another.</summary>
    public double Width(double from, double to) => Math.Abs(At(to) - At(from));
}
