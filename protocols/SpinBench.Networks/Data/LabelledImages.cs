using System.Security.Cryptography;

namespace SpinBench.Networks.Data;

/// <summary>Grey images of one size, each with the number of its class.</summary>
public sealed class LabelledImages
{
    private readonly byte[] _pixels;
    private readonly byte[] _labels;
    private readonly Lazy<string> _checksum;
    private readonly Lazy<double> _litShare;

    /// <summary>Puts images and labels together.</summary>
    /// <param name="name">What the images are, for messages and figures.</param>
    /// <param name="rows">Height of an image, in pixels.</param>
    /// <param name="columns">Width of an image, in pixels.</param>
    /// <param name="classes">Number of classes; labels run from 0.</param>
    /// <param name="pixels">All images one after the other, row by row, 0 for black to 255.</param>
    /// <param name="labels">The class of each image.</param>
    /// <exception cref="DataSetException">There are not as many images as labels, or a label names no class.</exception>
    public LabelledImages(string name, int rows, int columns, int classes, byte[] pixels, byte[] labels)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        var size = rows * columns;
        if (pixels.LongLength != (long)labels.Length * size)
        {
            throw new DataSetException(
                $"{name}: there are {pixels.LongLength / (double)size:0.##} images of {rows} × {columns} pixels and {labels.Length} labels. "
                + "The two files do not belong together; take both from the same set.");
        }

        var stranger = Array.FindIndex(labels, label => label >= classes);
        if (stranger >= 0)
            throw new DataSetException($"{name}: label {labels[stranger]} of image {stranger} names no class; there are {classes}, numbered from 0.");
        (Name, Rows, Columns, Classes, _pixels, _labels) = (name, rows, columns, classes, pixels, labels);
        _checksum = new Lazy<string>(Sum);
        _litShare = new Lazy<double>(() => 1 - (_pixels.AsSpan().Count((byte)0) / (double)Math.Max(1, _pixels.Length)));
    }

    /// <summary>What the images are.</summary>
    public string Name { get; }

    /// <summary>Height of an image, in pixels.</summary>
    public int Rows { get; }

    /// <summary>Width of an image, in pixels.</summary>
    public int Columns { get; }

    /// <summary>Pixels of an image: the number of inputs of a network that sees one.</summary>
    public int Size => Rows * Columns;

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Share of the pixels that are not black.</summary>
    internal double LitShare => _litShare.Value;

    /// <summary>Number of images.</summary>
    public int Count => _labels.Length;

    /// <summary>SHA-256 of all pixels and labels, in hexadecimal digits.</summary>
    public string Checksum => _checksum.Value;

    /// <summary>The class of each image.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>One image, row by row, 0 for black to 255.</summary>
    public ReadOnlySpan<byte> Image(int index) => _pixels.AsSpan(index * Size, Size);

    /// <summary>The first images of the set, as a set of its own.</summary>
    /// <exception cref="DataSetException">There are not so many.</exception>
    public LabelledImages Take(int count)
    {
        if (count < 1 || count > Count)
            throw new DataSetException($"{Name} has {Count} images; {count} were asked for.");
        return new LabelledImages(Name, Rows, Columns, Classes, _pixels[..(count * Size)], _labels[..count]);
    }

    /// <summary>The images of the first classes, as a set of its own.</summary>
    /// <exception cref="DataSetException">There are not so many classes, or no image of them.</exception>
    public LabelledImages OfClasses(int classes)
    {
        if (classes < 2 || classes > Classes) throw new DataSetException($"{Name} has {Classes} classes; {classes} were asked for, and two at least are needed.");
        int[] kept = [.. Enumerable.Range(0, Count).Where(image => _labels[image] < classes)];
        if (kept.Length == 0) throw new DataSetException($"{Name} has no image of its first {classes} classes.");
        return new LabelledImages(Name, Rows, Columns, classes, [.. kept.SelectMany(image => Image(image).ToArray())], [.. kept.Select(image => _labels[image])]);
    }

    /// <summary>The images shrunk to a square: each pixel the mean of a block, blocks of the same size to within a pixel.</summary>
    /// <param name="size">Height and width, in pixels.</param>
    /// <exception cref="DataSetException">The images are smaller.</exception>
    public LabelledImages Shrunk(int size)
    {
        if (size < 1 || size > Math.Min(Rows, Columns)) throw new DataSetException($"{Name} has images of {Rows} × {Columns} pixels; they cannot be shrunk to {size} × {size}.");
        var pixels = new byte[Count * size * size];
        for (var at = 0; at < pixels.Length; at++)
        {
            var (image, row, column) = (at / (size * size), at / size % size, at % size);
            pixels[at] = BlockMean(Image(image), row * Rows / size, (row + 1) * Rows / size, column * Columns / size, (column + 1) * Columns / size);
        }

        return new LabelledImages(Name, size, size, Classes, pixels, _labels);
    }

    private byte BlockMean(ReadOnlySpan<byte> image, int top, int bottom, int left, int right)
    {
        var sum = 0;
        for (var row = top; row < bottom; row++)
        {
            foreach (var pixel in image[((row * Columns) + left)..((row * Columns) + right)]) sum += pixel;
        }

        var count = (bottom - top) * (right - left);
        return (byte)((sum + (count / 2)) / count);
    }

    private string Sum()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_pixels);
        hash.AppendData(_labels);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
