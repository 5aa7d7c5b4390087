namespace SpinBench.Figures;

/// <summary>Which axis a reference line or a band takes its values from.</summary>
public enum AxisDirection
{
    /// <summary>The value is on the x axis; the line stands upright.</summary>
    X,

    /// <summary>The value is on the y axis; the line lies flat.</summary>
    Y,
}
