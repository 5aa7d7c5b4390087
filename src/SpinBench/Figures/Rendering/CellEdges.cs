namespace SpinBench.Figures.Rendering;

/// <summary>The borders of the cells of a heat map: halfway between neighbouring centres, and as far beyond the outermost.</summary>
internal static class CellEdges
{
    /// <summary>One more edge than there are centres; edges beside a centre that cannot be shown are NaN.</summary>
    public static double[] Around(IReadOnlyList<double> centres, bool logarithmic)
    {
        int n = centres.Count;
        if (n == 0)
            return [];
        double[] at = [.. centres.Select(c => !AxisRange.Shows(c, logarithmic) ? double.NaN : logarithmic ? Math.Log10(c) : c)];
        var edges = new double[n + 1];
        for (int i = 1; i < n; i++)
            edges[i] = at[i - 1] / 2 + at[i] / 2;
        double alone = logarithmic ? 0.5 : at[0] == 0 ? 0.5 : Math.Abs(at[0]) * 0.05;
        edges[0] = n == 1 ? at[0] - alone : at[0] - (edges[1] - at[0]);
        edges[n] = n == 1 ? at[0] + alone : at[n - 1] + (at[n - 1] - edges[n - 1]);
        return logarithmic ? [.. edges.Select(e => Math.Pow(10, e))] : edges;
    }
}
