using SpinBench.Randomness;

namespace SpinBench.Networks.Data;

/// <summary>One hand's way to draw a glyph: an affine map, a thickness, a tremor and the paper's noise, all drawn once.</summary>
internal sealed class GlyphPen
{
    private const double Tremor = 0.022;
    private const double Softness = 0.9;
    private const double PaperNoise = 9;

    private readonly RandomStream _chance;
    private readonly double _xx, _xy, _yx, _yy, _x, _y, _thickness;

    public GlyphPen(RandomStream chance)
    {
        _chance = chance;
        var turn = 0.16 * chance.NextGaussian();
        var slant = 0.2 * chance.NextGaussian();
        var width = 0.74 * (1 + Within(0.16));
        var height = 0.76 * (1 + Within(0.12));
        _xx = width * Math.Cos(turn);
        _xy = height * ((-slant * Math.Cos(turn)) - Math.Sin(turn));
        _yx = width * Math.Sin(turn);
        _yy = height * ((-slant * Math.Sin(turn)) + Math.Cos(turn));
        _x = Within(0.07);
        _y = Within(0.07);
        _thickness = 0.9 + (0.9 * chance.NextUniform());
    }

    /// <summary>Draws strokes into an image: a pixel's shade falls off softly with its distance from the nearest piece of a stroke.</summary>
    public void Draw(IReadOnlyList<(double X, double Y)[]> strokes, Span<byte> image, int side)
    {
        Span<double> distances = stackalloc double[image.Length];
        distances.Fill(double.PositiveInfinity);
        foreach (var stroke in strokes)
        {
            var from = Place(stroke[0], side);
            foreach (var corner in stroke.AsSpan(1))
            {
                var to = Place(corner, side);
                Line(from, to, distances, side);
                from = to;
            }
        }

        for (var i = 0; i < image.Length; i++)
        {
            var ink = 255 * Math.Clamp(0.5 + ((_thickness - distances[i]) / (2 * Softness)), 0, 1);
            // Paper is not grainy where it is blank, as in scans that were cleaned; ink is.
            if (ink > 0) ink += PaperNoise * _chance.NextGaussian();
            image[i] = (byte)Math.Clamp(Math.Round(ink), 0, 255);
        }
    }

    private (double X, double Y) Place((double X, double Y) corner, int side)
    {
        var x = corner.X - 0.5 + (Tremor * _chance.NextGaussian());
        var y = corner.Y - 0.5 + (Tremor * _chance.NextGaussian());
        return ((0.5 + _x + (_xx * x) + (_xy * y)) * side, (0.5 + _y + (_yx * x) + (_yy * y)) * side);
    }

    private static void Line((double X, double Y) from, (double X, double Y) to, Span<double> distances, int side)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y, length = (dx * dx) + (dy * dy);
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                double x = column + 0.5 - from.X, y = row + 0.5 - from.Y;
                var along = length == 0 ? 0 : Math.Clamp(((x * dx) + (y * dy)) / length, 0, 1);
                var distance = Math.Sqrt(Math.Pow(x - (along * dx), 2) + Math.Pow(y - (along * dy), 2));
                ref var nearest = ref distances[(row * side) + column];
                if (distance < nearest) nearest = distance;
            }
        }
    }

    private double Within(double most) => most * ((2 * _chance.NextUniform()) - 1);
}
