using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace SpinBench.Connections.Discovery;

/// <summary>DNS messages (RFC 1035), as much as multicast DNS (RFC 6762) needs. What comes from the network is not trusted.</summary>
public static class DnsMessage
{
    private const int HeaderLength = 12;
    private const int LongestLabel = 63;
    private const int LongestName = 255;
    private const int MostRecords = 512;
    private const ushort Internet = 1;
    private const ushort UnicastPlease = 0x8000;

    /// <summary>Writes a question for each name, wanting the answer sent to the asker alone.</summary>
    public static byte[] Ask(IReadOnlyList<(string Name, DnsRecordType Type)> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var message = new List<byte>(new byte[HeaderLength]);
        message[5] = (byte)questions.Count;
        foreach (var (name, type) in questions)
        {
            foreach (var label in Labels(name))
            {
                var bytes = Encoding.UTF8.GetBytes(label);
                if (bytes.Length is 0 or > LongestLabel) throw new ArgumentException($"'{label}' is no label of a DNS name.", nameof(questions));
                message.Add((byte)bytes.Length);
                message.AddRange(bytes);
            }

            message.AddRange([0, 0, (byte)type, UnicastPlease >> 8, (byte)Internet]);
        }

        return [.. message];
    }

    /// <summary>Reads the records of an answer; kinds that are not needed are left out.</summary>
    /// <exception cref="InvalidDataException">It is no DNS message.</exception>
    public static IReadOnlyList<DnsRecord> Read(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeaderLength) throw Wrong("it is too short");
        var questions = Number(message, 4);
        var count = Number(message, 6) + Number(message, 8) + Number(message, 10);
        if (count > MostRecords || questions > MostRecords) throw Wrong("it has too many records");
        var at = HeaderLength;
        for (var i = 0; i < questions; i++)
        {
            ReadName(message, ref at);
            Take(message, ref at, 4);
        }

        var records = new List<DnsRecord>();
        for (var i = 0; i < count; i++)
        {
            if (ReadRecord(message, ref at) is { } record) records.Add(record);
        }

        return records;
    }

    private static DnsRecord? ReadRecord(ReadOnlySpan<byte> message, ref int at)
    {
        var name = ReadName(message, ref at);
        var head = Take(message, ref at, 10);
        var type = (DnsRecordType)BinaryPrimitives.ReadUInt16BigEndian(head);
        var length = BinaryPrimitives.ReadUInt16BigEndian(head[8..]);
        var from = at;
        var data = Take(message, ref at, length);
        switch (type)
        {
            case DnsRecordType.Address when length == 4:
                return new DnsRecord(name, type) { Address = new IPAddress(data) };
            case DnsRecordType.Pointer:
                return new DnsRecord(name, type) { Target = ReadName(message, ref from) };
            case DnsRecordType.Service when length > 6:
                from += 6;
                return new DnsRecord(name, type) { Port = BinaryPrimitives.ReadUInt16BigEndian(data[4..]), Target = ReadName(message, ref from) };
            case DnsRecordType.Text:
                return new DnsRecord(name, type) { Texts = ReadTexts(data) };
            default:
                return null;
        }
    }

    private static List<string> ReadTexts(ReadOnlySpan<byte> data)
    {
        var texts = new List<string>();
        for (var at = 0; at < data.Length;)
        {
            var length = data[at++];
            if (length > data.Length - at) throw Wrong("a text is longer than its record");
            texts.Add(Encoding.UTF8.GetString(data.Slice(at, length)));
            at += length;
        }

        return texts;
    }

    // A name may go on elsewhere, but only further to the front: so it ends, whatever somebody sends.
    private static string ReadName(ReadOnlySpan<byte> message, ref int at)
    {
        var name = new StringBuilder();
        var limit = at;
        var position = at;
        var isElsewhere = false;
        while (true)
        {
            if (position >= message.Length) throw Wrong("a name has no end");
            var length = message[position++];
            if (length == 0) break;
            if (length >= 0xC0)
            {
                if (position >= message.Length) throw Wrong("a name has no end");
                var target = ((length & 0x3F) << 8) | message[position++];
                if (!isElsewhere) at = position;
                isElsewhere = true;
                if (target >= limit || target < HeaderLength) throw Wrong("a name goes on behind itself");
                position = limit = target;
                continue;
            }

            if (length > LongestLabel || length > message.Length - position) throw Wrong("a label is too long");
            if (name.Length > 0) name.Append('.');
            name.Append(Encoding.UTF8.GetString(message.Slice(position, length)).Replace("\\", @"\\", StringComparison.Ordinal).Replace(".", @"\.", StringComparison.Ordinal));
            if (name.Length > 2 * LongestName) throw Wrong("a name is too long");
            position += length;
        }

        if (!isElsewhere) at = position;
        return name.ToString();
    }

    private static IEnumerable<string> Labels(string name)
    {
        var label = new StringBuilder();
        for (var at = 0; at < name.Length; at++)
        {
            if (name[at] == '.')
            {
                yield return label.ToString();
                label.Clear();
                continue;
            }

            if (name[at] == '\\' && at + 1 < name.Length) at++;
            label.Append(name[at]);
        }

        if (label.Length > 0) yield return label.ToString();
    }

    private static int Number(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadUInt16BigEndian(message[at..]);

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> message, ref int at, int count)
    {
        if (count > message.Length - at) throw Wrong("it ends in the middle of a record");
        var taken = message.Slice(at, count);
        at += count;
        return taken;
    }

    private static InvalidDataException Wrong(string problem) => new($"this is no DNS message: {problem}");
}
