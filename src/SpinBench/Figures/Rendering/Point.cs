namespace SpinBench.Figures.Rendering;

/// <summary>A place on the drawing, px, y downwards.</summary>
internal readonly record struct Point(double X, double Y)
{
    public bool IsDrawable => double.IsFinite(X) && double.IsFinite(Y);
}
