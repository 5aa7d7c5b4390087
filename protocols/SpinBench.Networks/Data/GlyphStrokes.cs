namespace SpinBench.Networks.Data;

/// <summary>The digits as strokes of a pen in the unit square, x to the right and y down: polylines that a person would draw.</summary>
internal static class GlyphStrokes
{
    private const int ArcSteps = 14;

    /// <summary>The strokes of each digit.</summary>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)[]>> Digits { get; } =
    [
        [Arc(0.5, 0.5, 0.26, 0.38, 0, 360)],
        [[(0.36, 0.28), (0.54, 0.12), (0.54, 0.88)]],
        [[.. Arc(0.5, 0.32, 0.24, 0.2, 170, 380), (0.26, 0.88), (0.78, 0.88)]],
        [Arc(0.48, 0.31, 0.23, 0.19, 190, 450), Arc(0.48, 0.69, 0.26, 0.2, 270, 530)],
        [[(0.6, 0.12), (0.22, 0.62), (0.8, 0.62)], [(0.62, 0.4), (0.6, 0.9)]],
        [[(0.74, 0.12), (0.34, 0.12), (0.3, 0.46), .. Arc(0.48, 0.64, 0.26, 0.24, 235, 510)]],
        [[(0.64, 0.1), (0.4, 0.32), (0.28, 0.6), .. Arc(0.5, 0.68, 0.22, 0.2, 180, 540)]],
        [[(0.24, 0.13), (0.77, 0.13), (0.44, 0.9)]],
        [Arc(0.5, 0.3, 0.2, 0.18, 0, 360), Arc(0.5, 0.68, 0.24, 0.2, 0, 360)],
        [[.. Arc(0.5, 0.32, 0.22, 0.2, 0, 360), (0.7, 0.56), (0.6, 0.9)]],
    ];

    /// <summary>Points on an ellipse, angles in degrees from the right and turning downwards.</summary>
    private static (double X, double Y)[] Arc(double centreX, double centreY, double radiusX, double radiusY, double from, double to) =>
        [.. Enumerable.Range(0, ArcSteps + 1).Select(i =>
        {
            var angle = (from + ((to - from) * i / ArcSteps)) * Math.PI / 180;
            return (centreX + (radiusX * Math.Cos(angle)), centreY + (radiusY * Math.Sin(angle)));
        })];
}
