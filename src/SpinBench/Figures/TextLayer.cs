namespace SpinBench.Figures;

/// <summary>A short note centred at a point of the panel, moved as little as needed to stay inside the frame.</summary>
/// <param name="X">Horizontal position on the x axis, SI.</param>
/// <param name="Y">Vertical position on the y axis, SI.</param>
/// <param name="Text">The note.</param>
public sealed record TextLayer(double X, double Y, string Text) : Layer;
