using SpinBench.Figures;

namespace SpinBench.Protocols.Plasticity;

/// <summary>Changes of the resistance as curves, with their points.</summary>
internal static class ChangePanel
{
    /// <summary>Draws curves into one panel, in Ω or as shares of the full scale.</summary>
    /// <param name="title">Title of the panel.</param>
    /// <param name="along">What the changes are drawn against.</param>
    /// <param name="settings">Say how changes are scaled.</param>
    /// <param name="curves">The curves: a name, where it was measured, and the mean changes there in Ω.</param>
    public static Panel Of(string title, Axis along, PlasticitySettings settings, IEnumerable<(string Name, double[] At, double[] Changes)> curves)
    {
        var (axis, scale) = settings.ChangeAxis;
        var layers = curves.SelectMany((curve, i) =>
        {
            double[] changes = [.. curve.Changes.Select(change => change / scale)];
            return new Layer[]
            {
                new LineLayer(curve.At, changes) { Series = i, Name = curve.Name },
                new MarkerLayer(curve.At, changes) { Series = i, Name = curve.Name },
            };
        });
        return new Panel(title, along, axis, [ReferenceLine.Horizontal(0), .. layers]);
    }
}
