using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.HiSlip;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>
/// Both channels of a HiSLIP session. What is sent on the synchronous one is not answered as a rule: a status query on the other one, which waits for what came
/// before, tells when it has been dealt with.
/// </summary>
internal sealed class HiSlipFuzzClient : FuzzClient
{
    private const int TypeAt = 2;
    private const int LengthAt = 8;

    private const int MessagesOfAQuestion = 4;

    // A server that is told to lock or to clear may take its time; one that has been cut short does not answer at all.
    private const int PatienceMicroseconds = 5_000;
    private readonly Socket _synchronous;
    private readonly Socket _asynchronous;
    private readonly byte[] _question = new byte[HiSlipMessage.HeaderLength];
    private int _sent;

    public HiSlipFuzzClient(IPEndPoint server, IReadOnlyList<byte[]> conversation, MessageMutator mutator)
        : base(server, conversation, mutator)
    {
        _synchronous = Open();
        var session = Ask(_synchronous, HiSlipMessageType.Initialize, 0x0100_5342, "hislip0"u8, HiSlipMessageType.InitializeResponse) & 0xFFFF;
        _asynchronous = Open();
        Ask(_asynchronous, HiSlipMessageType.AsyncInitialize, session, default, HiSlipMessageType.AsyncInitializeResponse);
        HiSlipMessage.WriteHeader(_question, HiSlipMessageType.AsyncStatusQuery, 0, HiSlipMessage.FirstId, 0);
    }

    public override int MessagesOfAConnection => 200;

    public static IReadOnlyList<byte[]> Split(IEnumerable<byte[]> pieces)
    {
        var messages = new List<byte[]>();
        foreach (var piece in pieces)
        {
            for (var at = 0; at + HiSlipMessage.HeaderLength <= piece.Length;)
            {
                var length = HiSlipMessage.HeaderLength + (int)BinaryPrimitives.ReadUInt64BigEndian(piece.AsSpan(at + LengthAt));
                // The session is open, and who opens it once more is shown out; changed types say so often enough.
                if ((HiSlipMessageType)piece[at + TypeAt] is not (HiSlipMessageType.Initialize or HiSlipMessageType.AsyncInitialize)) messages.Add(piece[at..(at + length)]);
                at += length;
            }
        }

        return messages;
    }

    protected override int HeadOf(ReadOnlySpan<byte> message) => HiSlipMessage.HeaderLength;

    protected override void Frame(Span<byte> message)
    {
        if (message.Length < HiSlipMessage.HeaderLength) return;
        "HS"u8.CopyTo(message);
        BinaryPrimitives.WriteInt64BigEndian(message[LengthAt..], message.Length - HiSlipMessage.HeaderLength);
    }

    protected override bool TrySend(ReadOnlySpan<byte> message)
    {
        var isAsynchronous = message.Length > TypeAt && (HiSlipMessageType)message[TypeAt] is not
            (HiSlipMessageType.Data or HiSlipMessageType.DataEnd or HiSlipMessageType.Trigger or HiSlipMessageType.DeviceClearComplete);
        (isAsynchronous ? _asynchronous : _synchronous).Send(message);
        if (++_sent % MessagesOfAQuestion != 0) return true;
        if (!TryDrain(_asynchronous)) return false;
        _asynchronous.Send(_question);
        return _asynchronous.Poll(PatienceMicroseconds, SelectMode.SelectRead) && TryDrain(_asynchronous) && TryDrain(_synchronous);
    }

    private static uint Ask(Socket socket, HiSlipMessageType type, uint parameter, ReadOnlySpan<byte> payload, HiSlipMessageType expected)
    {
        Span<byte> message = stackalloc byte[HiSlipMessage.HeaderLength + payload.Length];
        HiSlipMessage.WriteHeader(message, type, 0, parameter, payload.Length);
        payload.CopyTo(message[HiSlipMessage.HeaderLength..]);
        socket.Send(message);
        var answer = Receive(socket, HiSlipMessage.HeaderLength);
        Assert.Equal(expected, (HiSlipMessageType)answer[TypeAt]);
        return BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(4));
    }
}
