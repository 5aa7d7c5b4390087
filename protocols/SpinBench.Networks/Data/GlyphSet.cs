using SpinBench.Randomness;

namespace SpinBench.Networks.Data;

/// <summary>
/// Digits drawn from strokes, each with a random slant, size, turn, place, thickness of the pen, tremor of the hand and noise: a data set
/// that needs no files. 28 × 28 pixels, classes in turn. The same seed gives the same images; a longer set begins with the shorter one.
/// </summary>
public static class GlyphSet
{
    /// <summary>Name of the set in recipes.</summary>
    public const string Name = "glyphs";

    private const int Side = 28;
    private const int Classes = 10;

    /// <summary>Draws a set.</summary>
    /// <param name="seed">Seed of all chance.</param>
    /// <param name="training">Number of images to learn from.</param>
    /// <param name="test">Number of images to test with.</param>
    public static ImageSet Draw(ulong seed, int training = 10_000, int test = 2_000) =>
        new("glyphs", [.. Enumerable.Range(0, Classes).Select(digit => digit.ToString(System.Globalization.CultureInfo.InvariantCulture))],
            Part(seed, training, "training"), Part(seed, test, "test"));

    private static LabelledImages Part(ulong seed, int count, string part)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var pixels = new byte[count * Side * Side];
        var labels = new byte[count];
        var chance = new RandomStream(seed, "data/glyphs", part);
        for (var i = 0; i < count; i++)
        {
            labels[i] = (byte)(i % Classes);
            new GlyphPen(chance).Draw(GlyphStrokes.Digits[labels[i]], pixels.AsSpan(i * Side * Side, Side * Side), Side);
        }

        return new LabelledImages($"glyphs {part} set", Side, Side, Classes, pixels, labels);
    }
}
