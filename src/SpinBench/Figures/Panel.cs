namespace SpinBench.Figures;

/// <summary>One pair of axes and what is drawn in it, the first layer undermost.</summary>
/// <param name="Title">Short heading beside the panel's letter. May be empty.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Layers">What is drawn, from the bottom up. May be empty.</param>
public sealed record Panel(string Title, Axis X, Axis Y, IReadOnlyList<Layer> Layers)
{
    /// <summary>Whether a legend is drawn for the named layers. It takes the emptiest place in the frame, or goes above it when there is none.</summary>
    public bool Legend { get; init; } = true;
}
