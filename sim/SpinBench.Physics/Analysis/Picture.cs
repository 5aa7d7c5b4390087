using System.Buffers.Binary;
using System.IO.Compression;

namespace SpinBench.Physics.Analysis;

/// <summary>A picture of red, green and blue, eight bits each, the upper left point first.</summary>
public sealed class Picture
{
    private const int Channels = 3;

    private readonly byte[] _points;

    /// <summary>A black picture.</summary>
    /// <param name="width">Points from left to right.</param>
    /// <param name="height">Points from top to bottom.</param>
    public Picture(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        (Width, Height) = (width, height);
        _points = new byte[checked(Channels * width * height)];
    }

    /// <summary>Points from left to right.</summary>
    public int Width { get; }

    /// <summary>Points from top to bottom.</summary>
    public int Height { get; }

    /// <summary>Red, green and blue of a point.</summary>
    /// <param name="x">From the left.</param>
    /// <param name="y">From the top.</param>
    public (byte Red, byte Green, byte Blue) this[int x, int y]
    {
        get => (_points[At(x, y)], _points[At(x, y) + 1], _points[At(x, y) + 2]);
        set => (_points[At(x, y)], _points[At(x, y) + 1], _points[At(x, y) + 2]) = value;
    }

    /// <summary>Writes it as PNG (ISO/IEC 15948), without losses.</summary>
    /// <param name="stream">Where to.</param>
    public void WritePng(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], Height);

        // Eight bits, red green blue; the only compression and filtering that there are; not interlaced.
        header[8] = 8;
        header[9] = 2;
        Part(stream, "IHDR"u8, header);
        Part(stream, "IDAT"u8, Compressed());
        Part(stream, "IEND"u8, []);
    }

    private byte[] Compressed()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            int row = Channels * Width;
            byte[] line = new byte[row + 1];
            for (int y = 0; y < Height; y++)
            {
                // Filter "up": most rows of a magnified picture repeat the one before.
                line[0] = 2;
                for (int i = 0; i < row; i++)
                    line[i + 1] = (byte)(_points[y * row + i] - (y > 0 ? _points[(y - 1) * row + i] : 0));
                zlib.Write(line);
            }
        }

        return packed.ToArray();
    }

    private static void Part(Stream stream, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(kind);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(kind, data));
        stream.Write(number);
    }

    private int At(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)x, (uint)Width, nameof(x));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height, nameof(y));
        return Channels * (y * Width + x);
    }
}
