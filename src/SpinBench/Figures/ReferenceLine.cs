namespace SpinBench.Figures;

/// <summary>A labelled line across the panel at one value, such as a published one.</summary>
/// <param name="Along">Which axis the value is on.</param>
/// <param name="Value">Where the line stands, SI. A value that is not finite draws nothing.</param>
/// <param name="Label">Written at the line; may be empty.</param>
public sealed record ReferenceLine(AxisDirection Along, double Value, string Label = "") : Layer
{
    /// <summary>A line that lies flat at a value of the y axis.</summary>
    /// <param name="value">The value, SI.</param>
    /// <param name="label">Written at the line; may be empty.</param>
    /// <returns>The layer.</returns>
    public static ReferenceLine Horizontal(double value, string label = "") => new(AxisDirection.Y, value, label);

    /// <summary>A line that stands upright at a value of the x axis.</summary>
    /// <param name="value">The value, SI.</param>
    /// <param name="label">Written at the line; may be empty.</param>
    /// <returns>The layer.</returns>
    public static ReferenceLine Vertical(double value, string label = "") => new(AxisDirection.X, value, label);
}
