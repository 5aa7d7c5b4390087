namespace SpinBench.Samples;

/// <summary>Where one magnetic layer points.</summary>
/// <param name="Name">Name of the layer, such as <c>cell 1 free layer</c>.</param>
/// <param name="X">Component of the unit vector along the write current.</param>
/// <param name="Y">Component along the easy axis.</param>
/// <param name="Z">Component along the film normal.</param>
public readonly record struct LayerState(string Name, double X, double Y, double Z);
