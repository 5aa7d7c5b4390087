namespace SpinBench.Protocols.Analysis;

/// <summary>
/// The non-decreasing curve nearest to measured shares (pool adjacent violators: Ayer et al., Ann. Math. Stat. 26, 641 (1955)), joined by
/// straight lines. It takes no view on the shape of the transition, which for thermally assisted switching is not quite logistic.
/// </summary>
internal sealed class RisingCurve
{
    private readonly double[] _x;
    private readonly double[] _y;

    /// <param name="x">Ascending positions.</param>
    /// <param name="y">Shares at the positions.</param>
    /// <param name="weights">Weights, such as numbers of trials; positions without weight are left out.</param>
    public RisingCurve(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> weights)
    {
        var used = Enumerable.Range(0, x.Count).Where(i => weights[i] > 0).ToArray();
        _x = [.. used.Select(i => x[i])];
        _y = new double[used.Length];
        var pools = new List<(double Mean, double Weight, int Members)>();
        foreach (var i in used)
        {
            var pool = (Mean: y[i], Weight: weights[i], Members: 1);
            while (pools.Count > 0 && pools[^1].Mean > pool.Mean)
            {
                var last = pools[^1];
                pools.RemoveAt(pools.Count - 1);
                var weight = last.Weight + pool.Weight;
                pool = (((last.Mean * last.Weight) + (pool.Mean * pool.Weight)) / weight, weight, last.Members + pool.Members);
            }

            pools.Add(pool);
        }

        var at = 0;
        foreach (var pool in pools)
        {
            Array.Fill(_y, pool.Mean, at, pool.Members);
            at += pool.Members;
        }
    }

    public IReadOnlyList<double> X => _x;

    public IReadOnlyList<double> Y => _y;

    /// <summary>Where the curve reaches a share; the middle where it stays there for a while; not a number where it never comes from below.</summary>
    public double Reaches(double share)
    {
        var above = Array.FindIndex(_y, value => value >= share);
        if (above <= 0) return double.NaN;
        if (_y[above] > share) return Between(above, share);
        var last = Array.FindLastIndex(_y, value => value <= share);
        return (_x[above] + _x[last]) / 2;
    }

    private double Between(int above, double share) =>
        _x[above - 1] + ((share - _y[above - 1]) / (_y[above] - _y[above - 1]) * (_x[above] - _x[above - 1]));
}
