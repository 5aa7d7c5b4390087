using SpinBench.Connections.Lan;

namespace SpinBench.Connections.Vxi11;

/// <summary>Calls the procedures of one ONC-RPC program over TCP, one at a time.</summary>
internal sealed class RpcClient(LanSocket socket, uint program, uint version) : IDisposable
{
    private readonly RpcAssembler _replies = new(Vxi11Program.LongestMessage + 1024);
    private readonly XdrWriter _writer = new();
    private uint _id;

    /// <summary>True while a call has not been answered.</summary>
    public bool IsOutstanding { get; private set; }

    /// <summary>The connection.</summary>
    public LanSocket Socket => socket;

    /// <summary>Begins a call; its arguments are written to what this returns.</summary>
    public XdrWriter Begin(uint procedure)
    {
        _writer.Begin();
        new RpcCall(++_id, program, version, procedure).Write(_writer);
        return _writer;
    }

    /// <summary>Sends the call that was begun and waits for its results; replies to calls that were given up are dropped.</summary>
    /// <exception cref="IOException">The connection is lost, or the server does not speak the protocol.</exception>
    public XdrReader Call(Deadline deadline)
    {
        IsOutstanding = true;
        socket.Send(_writer.End(), deadline);
        return AwaitResults(_id, deadline);
    }

    /// <summary>
    /// Begins a second call behind the first, which was begun and not sent: both go out together, and the server answers them in their order.
    /// </summary>
    public XdrWriter BeginBehind(uint procedure)
    {
        _writer.BeginBehind();
        new RpcCall(++_id, program, version, procedure).Write(_writer);
        return _writer;
    }

    /// <summary>Sends the two calls that were begun and waits for the results of the first.</summary>
    /// <exception cref="IOException">The connection is lost, or the server does not speak the protocol.</exception>
    public XdrReader CallFirstOfTwo(Deadline deadline)
    {
        IsOutstanding = true;
        socket.Send(_writer.End(), deadline);
        var first = AwaitResults(_id - 1, deadline);
        IsOutstanding = true;
        return first;
    }

    /// <summary>Waits for the results of the second of two calls.</summary>
    /// <exception cref="IOException">The connection is lost, or the server does not speak the protocol.</exception>
    public XdrReader AwaitSecondOfTwo(Deadline deadline) => AwaitResults(_id, deadline);

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private XdrReader AwaitResults(uint call, Deadline deadline)
    {
        try
        {
            while (true)
            {
                if (!_replies.TryTake(out var record))
                {
                    _replies.Advance(socket.Receive(_replies.GetSpace(), deadline));
                    continue;
                }

                var reader = new XdrReader(record);
                var status = RpcCall.ReadReply(ref reader, out var id);
                if ((int)(id - call) < 0) continue;
                if (id != call) throw new InvalidDataException($"the reply to call {id} came, where call {call} was made");
                IsOutstanding = false;
                if (status != RpcStatus.Success) throw new IOException($"program {program} version {version} refused the call: {status?.ToString() ?? "ONC-RPC version 2 is not spoken"}");
                return reader;
            }
        }
        catch (InvalidDataException problem)
        {
            throw new IOException($"what came is not ONC-RPC: {problem.Message}", problem);
        }
    }
}
