using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.Vxi11;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>A VXI-11 core channel with a link of its own; every call that is whole is answered, so each answer is waited for.</summary>
internal sealed class Vxi11FuzzClient : FuzzClient
{
    // Record mark, number, type, version, program, program's version; procedure; two credentials of two words each; arguments, of which the link is the first.
    private const int ProcedureAt = 24;
    private const int ArgumentsAt = 44;
    private const int ReadTimeoutAt = ArgumentsAt + 8;
    private const int CreatedLinkAt = 32;
    private const int Mark = 4;

    // Longer than an answer takes; a call that was cut short or waits for something is given up, with the connection.
    private const int PatienceMicroseconds = 5_000;
    private readonly Socket _socket;
    private int _link;

    public Vxi11FuzzClient(IPEndPoint server, IReadOnlyList<byte[]> conversation, MessageMutator mutator)
        : base(server, conversation, mutator)
    {
        _socket = Open();
        CreateLink();
    }

    public override int MessagesOfAConnection => 200;

    public static IReadOnlyList<byte[]> Split(IEnumerable<byte[]> pieces)
    {
        var messages = new List<byte[]>();
        foreach (var piece in pieces)
        {
            for (var at = 0; at + Mark <= piece.Length;)
            {
                var length = Mark + (int)(BinaryPrimitives.ReadUInt32BigEndian(piece.AsSpan(at)) & 0x7FFF_FFFF);
                messages.Add(piece[at..(at + length)]);
                at += length;
            }
        }

        return messages;
    }

    // A read that waits for long holds everything up.
    protected override int HeadOf(ReadOnlySpan<byte> message) => Procedure(message) == Vxi11Procedure.DeviceRead ? ReadTimeoutAt + sizeof(int) : ArgumentsAt + sizeof(int);

    protected override void Adopt(Span<byte> message)
    {
        var procedure = Procedure(message);
        if (procedure is < Vxi11Procedure.DeviceWrite or > Vxi11Procedure.DestroyLink) return;
        BinaryPrimitives.WriteInt32BigEndian(message[ArgumentsAt..], _link);
        // Whoever reads where there is no reply is told so at once.
        if (procedure == Vxi11Procedure.DeviceRead) BinaryPrimitives.WriteInt32BigEndian(message[ReadTimeoutAt..], 0);
    }

    protected override void Frame(Span<byte> message)
    {
        if (message.Length >= Mark) BinaryPrimitives.WriteUInt32BigEndian(message, 0x8000_0000 | (uint)(message.Length - Mark));
    }

    protected override bool TrySend(ReadOnlySpan<byte> message)
    {
        _socket.Send(message);
        if (!_socket.Poll(PatienceMicroseconds, SelectMode.SelectRead) || !TryDrain(_socket)) return false;
        if (message.Length >= ArgumentsAt && Procedure(message) == Vxi11Procedure.DestroyLink) CreateLink();
        return true;
    }

    private static Vxi11Procedure Procedure(ReadOnlySpan<byte> message) => (Vxi11Procedure)BinaryPrimitives.ReadInt32BigEndian(message[ProcedureAt..]);

    private void CreateLink()
    {
        _socket.Send(Conversation.First(message => Procedure(message) == Vxi11Procedure.CreateLink));
        var head = Receive(_socket, Mark);
        var answer = Receive(_socket, (int)(BinaryPrimitives.ReadUInt32BigEndian(head) & 0x7FFF_FFFF));
        if (answer.Length >= CreatedLinkAt) _link = BinaryPrimitives.ReadInt32BigEndian(answer.AsSpan(CreatedLinkAt - Mark));
    }
}
