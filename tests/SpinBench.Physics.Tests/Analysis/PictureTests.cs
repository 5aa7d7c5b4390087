using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SpinBench.Physics.Analysis;

namespace SpinBench.Physics.Tests.Analysis;

public class PictureTests
{
    [Fact]
    public void The_check_sum_is_that_of_the_standard()
    {
        // The check value of CRC-32/ISO-HDLC.
        Assert.Equal(0xCBF43926u, Crc32.Of("1234"u8, "56789"u8));
    }

    [Fact]
    public void A_picture_is_read_back_by_the_rules_of_the_format()
    {
        var picture = new Picture(5, 3);
        for (int i = 0; i < 15; i++)
            picture[i % 5, i / 5] = ((byte)(17 * i), (byte)(255 - i), (byte)(i * i));
        using var file = new MemoryStream();
        picture.WritePng(file);
        var (width, height, points) = Read(file.ToArray());
        Assert.Equal((5, 3), (width, height));
        for (int i = 0; i < 15; i++)
            Assert.Equal(picture[i % 5, i / 5], (points[3 * i], points[3 * i + 1], points[3 * i + 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => picture[5, 0]);
    }

    [Theory]
    [InlineData(1, 0, 0, 255, 0, 0)]
    [InlineData(-1, 0, 0, 0, 255, 255)]
    [InlineData(0.5, 0.8660254037844386, 0, 255, 255, 0)]
    [InlineData(-0.5, 0.8660254037844386, 0, 0, 255, 0)]
    [InlineData(-0.5, -0.8660254037844386, 0, 0, 0, 255)]
    [InlineData(0, 0, 1, 255, 255, 255)]
    [InlineData(0, 0, -1, 0, 0, 0)]
    [InlineData(0, 0, 0, 128, 128, 128)]
    public void Directions_have_the_colours_of_the_wheel(double x, double y, double z, byte red, byte green, byte blue)
    {
        Assert.Equal((red, green, blue), Snapshot.OfDirection(x, y, z));
    }

    [Fact]
    public void A_snapshot_has_y_upwards_and_whole_cells()
    {
        var field = Textures.Of(3, 2, (x, y) => (x, y) is (-1, -0.5) ? (0, 0, 1) : (0, 0, -1));
        var picture = Snapshot.OfDirections(field, 4);
        Assert.Equal((12, 8), (picture.Width, picture.Height));
        for (int y = 0; y < 8; y++)
        {
            for (int x = 0; x < 12; x++)
                Assert.Equal(x < 4 && y >= 4 ? ((byte)255, (byte)255, (byte)255) : ((byte)0, (byte)0, (byte)0), picture[x, y]);
        }
    }

    [Fact]
    public void Numbers_get_the_colours_of_their_place_in_the_range()
    {
        var picture = Snapshot.OfScalars([0, 5, 10, double.NaN], 2, ColourMap.Sequential);
        Assert.Equal(ColourMap.Sequential.Of(0), picture[0, 1]);
        Assert.Equal(ColourMap.Sequential.Of(0.5), picture[1, 1]);
        Assert.Equal(ColourMap.Sequential.Of(1), picture[0, 0]);
        Assert.Equal(((byte)128, (byte)128, (byte)128), picture[1, 0]);
        Assert.Equal(ColourMap.Diverging.Of(0.75), Snapshot.OfScalars([1], 1, ColourMap.Diverging, (-2, 2))[0, 0]);
        Assert.Throws<ArgumentException>(() => Snapshot.OfScalars([1, 2, 3], 2, ColourMap.Sequential));
        Assert.Throws<ArgumentException>(() => Snapshot.OfScalars([1, 2], 2, ColourMap.Sequential, (2, 1)));
    }

    [Fact]
    public void Lightness_goes_in_even_steps_to_the_eye()
    {
        // Lightness of CIELAB from the colours as they come out, rounded to bytes: its steps must be alike, which Oklab gives to a quarter.
        var steps = Enumerable.Range(0, 16).Select(i => Lightness(ColourMap.Sequential.Of((i + 1) / 16.0)) - Lightness(ColourMap.Sequential.Of(i / 16.0))).ToArray();
        Assert.All(steps, step => Assert.InRange(step, 0.75 * steps.Average(), 1.25 * steps.Average()));
        foreach (double distance in new[] { 0.1, 0.3, 0.5 })
        {
            double low = Lightness(ColourMap.Diverging.Of(0.5 - distance)), high = Lightness(ColourMap.Diverging.Of(0.5 + distance)), middle = Lightness(ColourMap.Diverging.Of(0.5));
            Assert.Equal(low, high, 4.0);
            Assert.True(low < middle - 60 * distance);
        }

        static double Lightness((byte Red, byte Green, byte Blue) colour)
        {
            double luminance = 0.2126 * Linear(colour.Red) + 0.7152 * Linear(colour.Green) + 0.0722 * Linear(colour.Blue);
            return 116 * (luminance > 0.008856 ? Math.Cbrt(luminance) : 7.787 * luminance + 16.0 / 116) - 16;
        }

        static double Linear(byte value) => value / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    // A reader of its own: signature, parts with check sums by bits, the five filters.
    private static (int Width, int Height, byte[] Points) Read(byte[] file)
    {
        Assert.Equal(new byte[] { 137, 80, 78, 71, 13, 10, 26, 10 }, file[..8]);
        int width = 0, height = 0, at = 8;
        using var packed = new MemoryStream();
        for (string kind = ""; kind != "IEND";)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            kind = Encoding.ASCII.GetString(file, at + 4, 4);
            var data = file.AsSpan(at + 8, length);
            uint sum = ~0u;
            foreach (byte value in file.AsSpan(at + 4, length + 4))
            {
                sum ^= value;
                for (int bit = 0; bit < 8; bit++)
                    sum = (sum >> 1) ^ (0xEDB88320 & (0 - (sum & 1)));
            }

            Assert.Equal(~sum, BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            if (kind == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                Assert.Equal(new byte[] { 8, 2, 0, 0, 0 }, data[8..].ToArray());
            }
            else if (kind == "IDAT")
            {
                packed.Write(data);
            }

            at += length + 12;
        }

        Assert.Equal(file.Length, at);
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        byte[] lines = raw.ToArray(), points = new byte[3 * width * height];
        Assert.Equal((3 * width + 1) * height, lines.Length);
        for (int y = 0; y < height; y++)
        {
            Assert.True(lines[y * (3 * width + 1)] is 0 or 2);
            for (int i = 0; i < 3 * width; i++)
                points[y * 3 * width + i] = (byte)(lines[y * (3 * width + 1) + 1 + i] + (lines[y * (3 * width + 1)] == 2 && y > 0 ? points[(y - 1) * 3 * width + i] : 0));
        }

        return (width, height, points);
    }
}
