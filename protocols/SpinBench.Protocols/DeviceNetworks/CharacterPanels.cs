using SpinBench.Figures;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>A drawn character beside the one that it should be.</summary>
internal static class CharacterPanels
{
    public static Panel Drawn(string title, IReadOnlyList<(double X, double Y)> drawn, IReadOnlyList<(double X, double Y)> target) => new(
        title,
        new Axis("x") { Minimum = -1, Maximum = 1 },
        new Axis("y") { Minimum = -1, Maximum = 1 },
        [
            new LineLayer([.. target.Select(point => point.X)], [.. target.Select(point => point.Y)]) { Name = "target", Series = 1, Dashed = true },
            new LineLayer([.. drawn.Select(point => point.X)], [.. drawn.Select(point => point.Y)]) { Name = "drawn", Series = 0 },
        ]);

    /// <summary>Root mean square error of one coordinate.</summary>
    public static double Error(IEnumerable<(double X, double Y)> errors)
    {
        var (squares, count) = (0.0, 0);
        foreach (var (x, y) in errors)
        {
            squares += (x * x) + (y * y);
            count += 2;
        }

        return count > 0 ? Math.Sqrt(squares / count) : double.NaN;
    }
}
