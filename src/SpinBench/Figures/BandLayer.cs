namespace SpinBench.Figures;

/// <summary>A shaded interval of one axis, such as the band in which a result is accepted.</summary>
/// <param name="Along">Which axis the interval is on.</param>
/// <param name="From">One end, SI.</param>
/// <param name="To">The other end, SI.</param>
public sealed record BandLayer(AxisDirection Along, double From, double To) : Layer
{
    /// <summary>Name in the legend; null keeps the band out of it.</summary>
    public string? Name { get; init; }
}
