using System.Buffers.Binary;
using System.IO.Compression;

namespace SpinBench.Networks.Data;

/// <summary>
/// Reads files of bytes in the IDX format of LeCun et al. (1998), compressed with gzip or plain: a magic number that holds the number of
/// dimensions, the dimensions as 32-bit big-endian integers, then the bytes.
/// </summary>
public static class IdxFile
{
    private const int BytesMagic = 0x0800;
    private const int MostElements = 1 << 30;

    /// <summary>Reads the bytes of a file with so many dimensions.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">Dimensions expected: 1 for labels, 3 for images.</param>
    /// <returns>The dimensions and all bytes.</returns>
    /// <exception cref="DataSetException">The file is not there, is not of this format, or ends too early or too late.</exception>
    public static (int[] Dimensions, byte[] Bytes) Read(string path, int dimensions)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        try
        {
            using var file = File.OpenRead(path);
            using var content = IsCompressed(file) ? (Stream)new GZipStream(file, CompressionMode.Decompress) : file;
            return Read(content, path, dimensions);
        }
        catch (InvalidDataException damaged)
        {
            throw new DataSetException($"{path} is damaged: {damaged.Message} Fetch the file again.", damaged);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new DataSetException($"{path} cannot be read: {trouble.Message}", trouble);
        }
    }

    private static (int[] Dimensions, byte[] Bytes) Read(Stream content, string path, int dimensions)
    {
        var magic = BinaryPrimitives.ReadInt32BigEndian(Head(content, path, 4));
        if (magic != BytesMagic + dimensions)
        {
            throw new DataSetException(
                $"{path} begins with {magic}; a file of {(dimensions == 1 ? "labels" : "images")} in the IDX format begins with {BytesMagic + dimensions}.");
        }

        var head = Head(content, path, 4 * dimensions);
        var sizes = Enumerable.Range(0, dimensions).Select(i => BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4 * i))).ToArray();
        long total = 1;
        foreach (var size in sizes)
        {
            if (size < 1 || total * size > MostElements)
                throw new DataSetException($"{path} says that it holds {string.Join(" × ", sizes)} bytes, which cannot be right. Fetch the file again.");
            total *= size;
        }

        var bytes = new byte[total];
        var read = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < bytes.Length)
            throw new DataSetException($"{path} is truncated: its head promises {total} bytes ({string.Join(" × ", sizes)}), it holds {read}. Fetch the file again.");
        if (content.ReadByte() >= 0)
            throw new DataSetException($"{path} goes on after the {total} bytes that its head promises ({string.Join(" × ", sizes)}). Fetch the file again.");
        return (sizes, bytes);
    }

    private static byte[] Head(Stream content, string path, int length)
    {
        var head = new byte[length];
        if (content.ReadAtLeast(head, length, throwOnEndOfStream: false) == length) return head;
        throw new DataSetException($"{path} ends within its head. Fetch the file again.");
    }

    private static bool IsCompressed(FileStream file)
    {
        var first = file.ReadByte();
        var second = file.ReadByte();
        file.Position = 0;
        return first == 0x1f && second == 0x8b;
    }
}
