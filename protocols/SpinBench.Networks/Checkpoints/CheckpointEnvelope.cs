using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SpinBench.Networks.Data;

namespace SpinBench.Networks.Checkpoints;

/// <summary>
/// What every checkpoint of a network comes in: a mark, what must be the same when it is gone on with, in words, the content, and a
/// checksum over all of it.
/// </summary>
/// <param name="Head">What must be the same, one thing a line, as <c>layers: 784-128-10</c>; the first says what kind of checkpoint it is.</param>
/// <param name="Body">The content.</param>
public sealed record CheckpointEnvelope(IReadOnlyList<string> Head, ReadOnlyMemory<byte> Body)
{
    private static readonly byte[] Mark = "SpinBench checkpoint 1\n"u8.ToArray();

    /// <summary>An envelope with what something writes.</summary>
    /// <param name="head">What must be the same when it is gone on with.</param>
    /// <param name="write">Writes the content.</param>
    public static CheckpointEnvelope Of(IReadOnlyList<string> head, Action<BinaryWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        using var content = new MemoryStream();
        using var to = new BinaryWriter(content);
        write(to);
        to.Flush();
        return new CheckpointEnvelope(head, content.GetBuffer().AsMemory(0, (int)content.Length));
    }

    /// <summary>Opens an envelope.</summary>
    /// <param name="content">What <see cref="Seal"/> has made.</param>
    /// <exception cref="DataSetException">It is no checkpoint, or damaged.</exception>
    public static CheckpointEnvelope Open(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (bytes.Length < Mark.Length + sizeof(int) + SHA256.HashSizeInBytes || !bytes.StartsWith(Mark))
            throw new DataSetException("This is no checkpoint of a network, or one of another version.");
        if (!SHA256.HashData(bytes[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(bytes[^SHA256.HashSizeInBytes..]))
            throw new DataSetException("The checkpoint is damaged: its checksum does not fit.");
        var head = BinaryPrimitives.ReadInt32LittleEndian(bytes[Mark.Length..]);
        var from = Mark.Length + sizeof(int);
        return new CheckpointEnvelope(Encoding.UTF8.GetString(bytes.Slice(from, head)).Split('\n'), content[(from + head)..^SHA256.HashSizeInBytes]);
    }

    /// <summary>Opens an envelope, and makes sure that it is that of the same network and settings.</summary>
    /// <param name="content">What <see cref="Seal"/> has made.</param>
    /// <param name="head">What must be the same.</param>
    /// <exception cref="DataSetException">It is no checkpoint, damaged, or of something else.</exception>
    public static CheckpointEnvelope Open(ReadOnlyMemory<byte> content, IReadOnlyList<string> head)
    {
        var opened = Open(content);
        opened.Require(head);
        return opened;
    }

    /// <summary>Makes sure that the checkpoint is that of the same network and settings.</summary>
    /// <param name="head">What must be the same.</param>
    /// <exception cref="DataSetException">It is not; the message says in what they differ.</exception>
    public void Require(IReadOnlyList<string> head)
    {
        ArgumentNullException.ThrowIfNull(head);
        for (var i = 0; i < Math.Max(head.Count, Head.Count); i++)
        {
            var (there, here) = (i < Head.Count ? Head[i] : "nothing", i < head.Count ? head[i] : "nothing");
            if (there == here) continue;
            throw new DataSetException($"The checkpoint is that of another network or of other settings: it was made with '{there}', and here is '{here}'.");
        }
    }

    /// <summary>Reads the content.</summary>
    public BinaryReader Read() => new(new MemoryStream(Body.ToArray()));

    /// <summary>The whole as bytes.</summary>
    public byte[] Seal()
    {
        var head = Encoding.UTF8.GetBytes(string.Join('\n', Head));
        var from = Mark.Length + sizeof(int) + head.Length;
        var whole = new byte[from + Body.Length + SHA256.HashSizeInBytes];
        Mark.CopyTo(whole, 0);
        BinaryPrimitives.WriteInt32LittleEndian(whole.AsSpan(Mark.Length), head.Length);
        head.CopyTo(whole, Mark.Length + sizeof(int));
        Body.Span.CopyTo(whole.AsSpan(from));
        SHA256.HashData(whole.AsSpan(0, from + Body.Length), whole.AsSpan(from + Body.Length));
        return whole;
    }
}
