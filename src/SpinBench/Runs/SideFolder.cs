using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using SpinBench.Protocols;
using SpinBench.Quantities;

namespace SpinBench.Runs;

/// <summary>
/// Arrays and waveforms beside the table: one file in NumPy's format (version 1.0) each, below <c>arrays/</c>. A file is on the disk, whole,
/// before the row that names it; its checksum stands in the manifest.
/// </summary>
/// <remarks>Checkpoints lie below <c>checkpoints/</c>. They are no result, and the manifest does not name them.</remarks>
/// <param name="folder">The folder of the run.</param>
public sealed class SideFolder(string folder) : IArrayRecord, ICheckpointRecord
{
    private const string Checkpoints = "checkpoints";
    private const string Below = "arrays";
    private const int Alignment = 64;

    private readonly SortedDictionary<string, SideFile> _files = new(StringComparer.Ordinal);
    private readonly Lock _listing = new();

    /// <summary>How long the disk may take for a file, in seconds, and a second more for each megabyte.</summary>
    [Unit("s")]
    public double LongestWrite { get; init; } = DiskDeadline.Usual;

    /// <summary>What was recorded, in the order of the names.</summary>
    public IReadOnlyCollection<SideFile> Files
    {
        get
        {
            lock (_listing) return [.. _files.Values];
        }
    }

    /// <inheritdoc/>
    /// <exception cref="RecordingException">The file cannot be written, or the disk hangs.</exception>
    public string Record(string name, ReadOnlySpan<double> values)
    {
        RequireName(name);
        var content = Npy(values);
        var file = Path.Combine(Below, name + ".npy").Replace('\\', '/');
        Make(Below);
        WholeFile.Write(Path.Combine(folder, file), content, LongestWrite);
        Add(new SideFile(file, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
        return file;
    }

    /// <inheritdoc/>
    /// <exception cref="RecordingException">The file cannot be written, or the disk hangs.</exception>
    public void Keep(string name, ReadOnlySpan<byte> content)
    {
        RequireName(name);
        Make(Checkpoints);
        WholeFile.Write(CheckpointOf(name), content.ToArray(), LongestWrite);
    }

    /// <inheritdoc/>
    /// <exception cref="RecordingException">The file cannot be read.</exception>
    public byte[]? Find(string name)
    {
        RequireName(name);
        var path = CheckpointOf(name);
        try
        {
            return DiskDeadline.Ask(path, LongestWrite, () => File.Exists(path) ? File.ReadAllBytes(path) : null);
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            throw problem as RecordingException ?? new RecordingException(path, "cannot be read", problem);
        }
    }

    /// <summary>What a file of the run folder holds, by its size and SHA-256.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="name">The file's name in it.</param>
    /// <exception cref="RecordingException">It cannot be read.</exception>
    public static SideFile Sum(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            using var file = File.OpenRead(path);
            return new SideFile(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            throw new RecordingException(path, "cannot be read", problem);
        }
    }

    /// <summary>The files beside the table that are in a run's folder already.</summary>
    internal static IEnumerable<SideFile> In(string folder) =>
        Directory.Exists(Path.Combine(folder, Below))
            ? Directory.EnumerateFiles(Path.Combine(folder, Below), "*.npy").Select(path => Sum(folder, Below + "/" + Path.GetFileName(path)))
            : [];

    /// <summary>Takes over what is in the folder already, of a run that is resumed.</summary>
    public void TakeOver()
    {
        foreach (var file in In(folder)) Add(file);
    }

    private void Add(SideFile file)
    {
        lock (_listing) _files[file.Name] = file;
    }

    private string CheckpointOf(string name) => Path.Combine(folder, Checkpoints, name + ".bin");

    private static void RequireName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.AsSpan().ContainsAnyExcept(Letters)) throw new ArgumentException($"'{name}' is no name; letters, digits and - . _ make one.", nameof(name));
    }

    private void Make(string below)
    {
        try
        {
            DiskDeadline.Ask(folder, LongestWrite, () => Directory.CreateDirectory(Path.Combine(folder, below)));
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            throw problem as RecordingException ?? new RecordingException(Path.Combine(folder, below), "cannot be made", problem);
        }
    }

    private static System.Buffers.SearchValues<char> Letters { get; } =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");

    // https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html: magic, version 1.0, length of the header, a Python literal padded
    // with spaces to a multiple of 64 and ended by a line feed, and the values, little-endian.
    private static byte[] Npy(ReadOnlySpan<double> values)
    {
        const int Before = 10;
        var literal = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({values.Length},), }}";
        var head = (Before + literal.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var content = new byte[head + (values.Length * sizeof(double))];
        content[0] = 0x93;
        "NUMPY"u8.CopyTo(content.AsSpan(1));
        content[6] = 1;
        content[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(content.AsSpan(8), (ushort)(head - Before));
        content.AsSpan(Before, head - Before).Fill((byte)' ');
        Encoding.ASCII.GetBytes(literal, content.AsSpan(Before));
        content[head - 1] = (byte)'\n';
        if (BitConverter.IsLittleEndian) MemoryMarshal.AsBytes(values).CopyTo(content.AsSpan(head));
        else for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(content.AsSpan(head + (i * sizeof(double))), values[i]);
        return content;
    }
}
