using System.Net;
using System.Net.Sockets;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>
/// One client that speaks well until it is where messages count, and then wrongly. It plays a recorded conversation, mostly in its order, each message
/// changed a little, and as a rule says rightly how long the changed message is: otherwise the first wrong length would end the connection, and with it
/// the test.
/// </summary>
internal abstract class FuzzClient : IDisposable
{
    private const int OneInJumps = 8;
    private const int OneInWronglyFramed = 32;
    private const int OneInWrongHeads = 8;
    private readonly List<Socket> _sockets = [];
    private readonly byte[] _drain = new byte[65536];
    private readonly IPEndPoint _server;
    private int _next;

    protected FuzzClient(IPEndPoint server, IReadOnlyList<byte[]> conversation, MessageMutator mutator)
    {
        (_server, Conversation, Mutator) = (server, conversation, mutator);
        _next = mutator.Below(conversation.Count);
    }

    /// <summary>What a good client said.</summary>
    protected IReadOnlyList<byte[]> Conversation { get; }

    protected MessageMutator Mutator { get; }

    /// <summary>How many messages a connection is used for, unless it ends before.</summary>
    public abstract int MessagesOfAConnection { get; }

    /// <summary>Connects, and gets to where messages count.</summary>
    public static FuzzClient Connect(string protocol, IPEndPoint server, IReadOnlyList<byte[]> conversation, MessageMutator mutator) => protocol switch
    {
        "socket" => new SocketFuzzClient(server, conversation, mutator),
        "vxi11" => new Vxi11FuzzClient(server, conversation, mutator),
        _ => new HiSlipFuzzClient(server, conversation, mutator),
    };

    /// <summary>The messages of a protocol among what was recorded, in pieces as they arrived.</summary>
    public static IReadOnlyList<byte[]> Split(string protocol, IEnumerable<byte[]> pieces) => protocol switch
    {
        "socket" => SocketFuzzClient.Split(pieces),
        "vxi11" => Vxi11FuzzClient.Split(pieces),
        _ => HiSlipFuzzClient.Split(pieces),
    };

    /// <summary>Sends a changed message, and waits until the server has dealt with it where it says so.</summary>
    /// <returns>False when the connection cannot be used any more.</returns>
    public bool TryGoOn()
    {
        try
        {
            return TrySend(Draw());
        }
        catch (SocketException)
        {
            // The server has had enough of this client.
            return false;
        }
    }

    /// <summary>Waits until the server has read what was sent, as far as it wants to.</summary>
    public virtual void End()
    {
    }

    public void Dispose()
    {
        foreach (var socket in _sockets) socket.Dispose();
    }

    /// <summary>Length of what a message begins with that decides whether anybody listens to the rest.</summary>
    protected abstract int HeadOf(ReadOnlySpan<byte> message);

    /// <summary>Sends one message.</summary>
    /// <returns>False when the connection cannot be used any more.</returns>
    protected abstract bool TrySend(ReadOnlySpan<byte> message);

    /// <summary>A recorded message becomes one of this connection.</summary>
    protected virtual void Adopt(Span<byte> message)
    {
    }

    /// <summary>The message says rightly how long it is.</summary>
    protected virtual void Frame(Span<byte> message)
    {
    }

    protected virtual ReadOnlySpan<byte> Draw()
    {
        if (Mutator.Below(OneInJumps) == 0) _next = Mutator.Below(Conversation.Count);
        Mutator.Begin();
        var head = HeadOf(Conversation[_next]);
        Adopt(Mutator.Add(Conversation[_next]));
        _next = (_next + 1) % Conversation.Count;
        // A wrong head ends most connections, what stands behind it hardly any.
        var message = Mutator.ChangeSome(Mutator.Below(OneInWrongHeads) == 0 ? 0 : head);
        if (Mutator.Below(OneInWronglyFramed) > 0) Frame(message);
        return message;
    }

    protected Socket Open()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, Blocking = true, ReceiveTimeout = 10_000 };
        _sockets.Add(socket);
        socket.Connect(_server);
        socket.LingerState = new LingerOption(true, 0);
        return socket;
    }

    /// <summary>Reads what has come.</summary>
    /// <returns>False when the server has closed the connection.</returns>
    protected bool TryDrain(Socket socket)
    {
        while (socket.Poll(0, SelectMode.SelectRead))
        {
            if (socket.Receive(_drain) == 0) return false;
        }

        return true;
    }

    /// <summary>Reads until the server closes the connection.</summary>
    protected void DrainToTheEnd(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            while (socket.Receive(_drain) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // It has done so already.
        }
    }

    protected static byte[] Receive(Socket socket, int count)
    {
        var received = new byte[count];
        for (var at = 0; at < count;)
        {
            var more = socket.Receive(received, at, count - at, SocketFlags.None);
            if (more == 0) throw new SocketException((int)SocketError.ConnectionReset);
            at += more;
        }

        return received;
    }
}
