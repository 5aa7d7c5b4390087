namespace SpinBench.Figures;

/// <summary>A matrix as coloured cells around its grid points, with a colour bar. The colours are those of viridis: even in lightness, and legible to the colour-blind.</summary>
public sealed record HeatMapLayer : Layer
{
    /// <summary>Creates a heat map.</summary>
    /// <param name="x">Centres of the columns, SI, ascending or descending.</param>
    /// <param name="y">Centres of the rows, SI, ascending or descending.</param>
    /// <param name="values">The matrix row by row: the value at (x[i], y[j]) is values[j · x.Count + i]. NaN leaves a cell blank.</param>
    /// <param name="scale">The axis of the colour bar.</param>
    /// <exception cref="ArgumentException">The matrix does not hold x.Count · y.Count values.</exception>
    public HeatMapLayer(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> values, Axis scale)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(scale);
        if (values.Count != (long)x.Count * y.Count)
            throw new ArgumentException($"{x.Count} columns and {y.Count} rows need {(long)x.Count * y.Count} values; there are {values.Count}.", nameof(values));
        X = x;
        Y = y;
        Values = values;
        Scale = scale;
    }

    /// <summary>Centres of the columns, SI.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>Centres of the rows, SI.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>The matrix row by row: the value at (X[i], Y[j]) is Values[j · X.Count + i].</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The axis of the colour bar.</summary>
    public Axis Scale { get; }
}
