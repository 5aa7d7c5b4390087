using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>A raw socket: there messages have no frame, and a block that is not closed swallows what comes after it.</summary>
internal sealed class SocketFuzzClient : FuzzClient
{
    private readonly Socket _socket;

    public SocketFuzzClient(IPEndPoint server, IReadOnlyList<byte[]> conversation, MessageMutator mutator)
        : base(server, conversation, mutator) => _socket = Open();

    public override int MessagesOfAConnection => 20;

    public static IReadOnlyList<byte[]> Split(IEnumerable<byte[]> pieces) =>
        [.. Encoding.Latin1.GetString([.. pieces.SelectMany(piece => piece)]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Encoding.Latin1.GetBytes(line + "\n"))];

    public override void End() => DrainToTheEnd(_socket);

    protected override int HeadOf(ReadOnlySpan<byte> message) => 0;

    protected override ReadOnlySpan<byte> Draw() => Mutator.Next();

    protected override bool TrySend(ReadOnlySpan<byte> message)
    {
        _socket.Send(message);
        return TryDrain(_socket);
    }
}
