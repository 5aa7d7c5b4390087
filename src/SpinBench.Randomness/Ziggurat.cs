namespace SpinBench.Randomness;

/// <summary>
/// Layers of the ziggurat for the standard normal density: 256 strips of equal area (Marsaglia and Tsang, J. Stat. Software 5(8), 2000),
/// in the double-precision form of Doornik (2005), where layer and abscissa come from different bits of the random word.
/// </summary>
internal static class Ziggurat
{
    public const int Layers = 256;

    /// <summary>Where the tail begins.</summary>
    public const double Tail = 3.6541528853610088;

    private const double StripArea = 0.00492867323397465524;

    /// <summary>Right edge of each strip; the first is the width of the bottom strip as a rectangle.</summary>
    public static readonly double[] Edge = Edges();

    /// <summary>Part of each strip that lies under the density for certain.</summary>
    public static readonly double[] Inner = [.. Enumerable.Range(0, Layers).Select(i => Edge[i + 1] / Edge[i])];

    private static double[] Edges()
    {
        var edge = new double[Layers + 1];
        double density = Math.Exp(-0.5 * Tail * Tail);
        edge[0] = StripArea / density;
        edge[1] = Tail;
        for (int i = 2; i < Layers; i++)
        {
            edge[i] = Math.Sqrt(-2 * Math.Log(StripArea / edge[i - 1] + density));
            density = Math.Exp(-0.5 * edge[i] * edge[i]);
        }

        return edge;
    }
}
