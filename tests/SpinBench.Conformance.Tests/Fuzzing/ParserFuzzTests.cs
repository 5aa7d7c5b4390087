using System.Buffers;
using System.Buffers.Binary;
using SpinBench.Connections;
using SpinBench.Connections.HiSlip;
using SpinBench.Connections.Vxi11;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>
/// What takes streams of bytes apart, for clients and for servers, in memory: however the bytes are changed and however they are cut on their way, the messages
/// that come out are those that come out of all of them at once, for frames with a length by a few lines written for that; the one exception is the one
/// that is announced; and memory grows with what came, not with what a length field promises.
/// </summary>
public sealed class ParserFuzzTests
{
    private const int LongestRecord = 1000;
    private const int PartsAtOnce = 3;
    private const int Headroom = 70_000;
    private static readonly byte[] Refused = "refused"u8.ToArray();
    private readonly ArrayBufferWriter<byte> _found = new();
    private readonly ArrayBufferWriter<byte> _expected = new();

    [Fact]
    public void HiSlip_messages_are_the_same_however_they_are_changed_and_cut()
    {
        var good = new List<byte[]>();
        for (var type = HiSlipMessageType.Initialize; type <= HiSlipMessageType.AsyncLockInfoResponse; type++)
        {
            var message = new byte[HiSlipMessage.HeaderLength + (7 * (int)type % 60)];
            HiSlipMessage.WriteHeader(message, type, (byte)type, HiSlipMessage.FirstId + (uint)type, message.Length - HiSlipMessage.HeaderLength);
            good.Add(message);
        }

        Compare("hislip", good, (stream, random) =>
        {
            var parser = new HiSlipAssembler();
            Feed(stream, random, parser.GetSpace, parser.Advance, () =>
            {
                while (parser.TryTake(out var message)) Note(_found, message.Type, message.Control, message.Parameter, message.IsTooLong, message.Payload.Span);
            });
        }, ExpectHiSlip);
    }

    [Fact]
    public void Rpc_records_are_the_same_however_they_are_changed_and_cut()
    {
        var writer = new XdrWriter();
        var good = new List<byte[]>();
        for (var procedure = 10u; procedure < 26; procedure++)
        {
            writer.Begin();
            new RpcCall(procedure, Vxi11Program.Core, Vxi11Program.Version, procedure).Write(writer);
            writer.WriteOpaque(new byte[procedure]);
            good.Add(writer.End().ToArray());
        }

        // The same record in two fragments.
        good.Add([0, 0, 0, 2, 1, 2, 0x80, 0, 0, 3, 3, 4, 5]);
        Compare("rpc", good, (stream, random) =>
        {
            var parser = new RpcAssembler(LongestRecord);
            Feed(stream, random, parser.GetSpace, parser.Advance, () =>
            {
                while (parser.TryTake(out var record)) Note(_found, record.Span);
            });
        }, ExpectRecords);
    }

    [Fact]
    public void The_end_of_a_message_is_the_same_however_it_is_cut()
    {
        byte[][] good = [.. Corpus.Of("kepco-bop"), .. Corpus.Of("keysight-33500"), .. Corpus.Of("keithley-2400")];
        Compare("scanner", [.. good.Select(message => (byte[])[.. message, (byte)'\n'])], (stream, random) =>
        {
            var scanner = new MessageScanner();
            for (int begin = 0, end = 0; end < stream.Length;)
            {
                end += Cut(random, stream.Length - end);
                while (scanner.TryFindEnd(stream.AsSpan(begin..end), out var length, out var consumed))
                {
                    Note(_found, stream.AsSpan(begin, length));
                    begin += consumed;
                }

                Assert.True(begin == end || scanner.NeededBytes > end - begin, $"{scanner.NeededBytes} bytes are needed where {end - begin} did not suffice");
            }
        }, ExpectLines);
    }

    [Fact]
    public void No_record_upsets_what_reads_its_items()
    {
        var writer = new XdrWriter();
        writer.Begin();
        new RpcCall(1, Vxi11Program.Core, Vxi11Program.Version, 11).Write(writer);
        writer.WriteInt(7);
        writer.WriteUInt(2000);
        writer.WriteOpaque("*IDN?"u8);
        byte[] reply = [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 65, 66, 67, 10];
        byte[][] good = [writer.End()[4..].ToArray(), reply];
        var mutator = new MessageMutator(FuzzCount.Seed, "xdr", []);
        var (whole, broken) = (0, 0);
        for (var i = 0; i < FuzzCount.Messages; i++)
        {
            mutator.Begin();
            mutator.Add(good[i % 2]);
            var record = mutator.ChangeSome().ToArray();
            var reader = new XdrReader(record);
            try
            {
                if (i % 2 == 0) RpcCall.Read(ref reader, out _);
                else RpcCall.ReadReply(ref reader, out _);
                for (var items = 0; items < 8; items++)
                {
                    switch (mutator.Below(4))
                    {
                        case 0: reader.ReadInt(); break;
                        case 1: reader.ReadBool(); break;
                        case 2: Assert.InRange(reader.ReadText(40).Length, 0, Math.Min(40, record.Length)); break;
                        default: Assert.InRange(reader.ReadOpaque().Length, 0, record.Length); break;
                    }
                }

                whole++;
            }
            catch (InvalidDataException)
            {
                broken++;
            }
        }

        Assert.True(whole > 0 && broken > 0, $"{whole} records were read, {broken} were not");
    }

    private void Compare(string parser, List<byte[]> good, Action<byte[], MessageMutator> parse, Action<byte[]> expect)
    {
        var mutator = new MessageMutator(FuzzCount.Seed, parser + " parser", []);
        var (some, refused) = (0, 0);
        for (var i = 0; i < FuzzCount.Messages; i++)
        {
            mutator.Begin();
            for (var parts = 1 + mutator.Below(PartsAtOnce); parts > 0; parts--) mutator.Add(good[mutator.Below(good.Count)]);
            var stream = mutator.ChangeSome().ToArray();
            _found.ResetWrittenCount();
            _expected.ResetWrittenCount();
            try
            {
                parse(stream, mutator);
            }
            catch (InvalidDataException)
            {
                _found.Write(Refused);
                refused++;
            }

            expect(stream);
            if (_expected.WrittenCount > 0) some++;
            if (_found.WrittenSpan.SequenceEqual(_expected.WrittenSpan)) continue;
            Assert.Fail(
                $"stream {i} of seed {FuzzCount.Seed}, {Convert.ToHexString(stream)}: came {Convert.ToHexString(_found.WrittenSpan)}, due was {Convert.ToHexString(_expected.WrittenSpan)}");
        }

        Assert.True(some > FuzzCount.Messages / 2, $"only in {some} of {FuzzCount.Messages} streams was anything");
        Assert.True(parser == "scanner" || refused > 0, "nothing was refused");
    }

    private static int Cut(MessageMutator random, int left) => random.Below(3) == 0 ? left : 1 + random.Below(Math.Min(left, 40));

    private delegate Span<byte> Space();

    private static void Feed(byte[] stream, MessageMutator random, Space space, Action<int> advance, Action take)
    {
        for (var at = 0; at < stream.Length;)
        {
            var room = space();
            Assert.InRange(room.Length, 1, (2 * at) + Headroom);
            var count = Math.Min(Cut(random, stream.Length - at), room.Length);
            stream.AsSpan(at, count).CopyTo(room);
            advance(count);
            at += count;
            take();
        }
    }

    private static void Note(ArrayBufferWriter<byte> into, HiSlipMessageType type, byte control, uint parameter, bool isTooLong, ReadOnlySpan<byte> payload)
    {
        Span<byte> head = stackalloc byte[11];
        (head[0], head[1], head[2]) = ((byte)type, control, (byte)(isTooLong ? 1 : 0));
        BinaryPrimitives.WriteUInt32LittleEndian(head[3..], parameter);
        BinaryPrimitives.WriteInt32LittleEndian(head[7..], payload.Length);
        into.Write(head);
        into.Write(payload);
    }

    private static void Note(ArrayBufferWriter<byte> into, ReadOnlySpan<byte> message)
    {
        BinaryPrimitives.WriteInt32LittleEndian(into.GetSpan(4), message.Length);
        into.Advance(4);
        into.Write(message);
    }

    private void ExpectHiSlip(byte[] stream)
    {
        var rest = stream.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest[0] != 'H' || (rest.Length > 1 && rest[1] != 'S'))
            {
                _expected.Write(Refused);
                return;
            }

            if (rest.Length < HiSlipMessage.HeaderLength) return;
            var length = BinaryPrimitives.ReadUInt64BigEndian(rest[8..]);
            // What is promised and too long never comes to its end here.
            if (length > (ulong)(rest.Length - HiSlipMessage.HeaderLength)) return;
            var whole = HiSlipMessage.HeaderLength + (int)length;
            Note(_expected, (HiSlipMessageType)rest[2], rest[3], BinaryPrimitives.ReadUInt32BigEndian(rest[4..]), false, rest[HiSlipMessage.HeaderLength..whole]);
            rest = rest[whole..];
        }
    }

    private void ExpectRecords(byte[] stream)
    {
        var rest = stream.AsSpan();
        var record = new List<byte>();
        while (rest.Length >= 4)
        {
            var mark = BinaryPrimitives.ReadUInt32BigEndian(rest);
            var length = mark & 0x7FFF_FFFF;
            if (length + record.Count > LongestRecord)
            {
                _expected.Write(Refused);
                return;
            }

            if (length > rest.Length - 4) return;
            record.AddRange(rest.Slice(4, (int)length));
            rest = rest[(4 + (int)length)..];
            if (mark >> 31 == 0) continue;
            Note(_expected, [.. record]);
            record.Clear();
        }
    }

    private void ExpectLines(byte[] stream)
    {
        var scanner = new MessageScanner();
        var rest = stream.AsSpan();
        while (scanner.TryFindEnd(rest, out var length, out var consumed))
        {
            Note(_expected, rest[..length]);
            rest = rest[consumed..];
        }
    }
}
