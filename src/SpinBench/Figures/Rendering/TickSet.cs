namespace SpinBench.Figures.Rendering;

/// <summary>Labelled and minor ticks, in the axis's display unit.</summary>
internal sealed record TickSet(IReadOnlyList<double> Values, IReadOnlyList<string> Labels, IReadOnlyList<double> Minor);
