namespace SpinBench.Physics.Analysis;

/// <summary>
/// Colours for numbers from 0 to 1, of even steps to the eye: straight lines of lightness in Oklab (Ottosson 2020), so that they also
/// serve who sees no colours, and print.
/// </summary>
public abstract class ColourMap
{
    /// <summary>From dark violet over green to light yellow, for sizes.</summary>
    public static ColourMap Sequential { get; } = new Ramp();

    /// <summary>From blue over white, in the middle, to red, for numbers with a sign.</summary>
    public static ColourMap Diverging { get; } = new Fork();

    /// <summary>Colour of a number; those outside are brought to the ends.</summary>
    /// <param name="value">Number, 0 to 1.</param>
    public (byte Red, byte Green, byte Blue) Of(double value)
    {
        var (lightness, chroma, degrees) = Polar(Math.Clamp(value, 0, 1));
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        double a = chroma * cos, b = chroma * sin;
        double l = Cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = Cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = Cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return (
            Byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            Byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            Byte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));

        static double Cube(double root) => root * root * root;
    }

    private protected abstract (double Lightness, double Chroma, double Degrees) Polar(double value);

    // The curve of sRGB (IEC 61966-2-1).
    private static byte Byte(double linear)
    {
        double clamped = Math.Clamp(linear, 0, 1);
        double curved = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * Math.Pow(clamped, 1 / 2.4) - 0.055;
        return (byte)Math.Round(255 * curved);
    }

    private sealed class Ramp : ColourMap
    {
        private protected override (double Lightness, double Chroma, double Degrees) Polar(double value) => (0.22 + 0.73 * value, 0.09, 300 - 200 * value);
    }

    private sealed class Fork : ColourMap
    {
        private protected override (double Lightness, double Chroma, double Degrees) Polar(double value)
        {
            double distance = Math.Abs(2 * value - 1);
            return (0.97 - 0.52 * distance, 0.14 * distance, value < 0.5 ? 255 : 30);
        }
    }
}
