namespace SpinBench.Figures.Rendering;

/// <summary>The colour map viridis (N. Smith and S. van der Walt, 2015; public domain) as a polynomial of sixth degree in each of red, green and blue.</summary>
internal static class Viridis
{
    private static readonly double[] Red = [0.2777273272234177, 0.1050930431085774, -0.3308618287255563, -4.634230498983486, 6.228269936347081, 4.776384997670288, -5.435455855934631];
    private static readonly double[] Green = [0.005407344544966578, 1.404613529898575, 0.214847559468213, -5.799100973351585, 14.17993336680509, -13.74514537774601, 4.645852612178535];
    private static readonly double[] Blue = [0.3340998053353061, 1.384590162594685, 0.09509516302823659, -19.33244095627987, 56.69055260068105, -65.35303263337234, 26.3124352495832];

    /// <summary>The colour of a fraction of the scale, clamped to 0…1.</summary>
    public static (byte Red, byte Green, byte Blue) Colour(double fraction)
    {
        double t = Math.Clamp(fraction, 0, 1);
        return (Channel(Red, t), Channel(Green, t), Channel(Blue, t));
    }

    /// <summary>The colour as "#rrggbb".</summary>
    public static string Hex(double fraction)
    {
        (byte red, byte green, byte blue) = Colour(fraction);
        return $"#{red:x2}{green:x2}{blue:x2}";
    }

    private static byte Channel(double[] coefficients, double t)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            value = value * t + coefficients[i];
        return (byte)Math.Round(255 * Math.Clamp(value, 0, 1));
    }
}
