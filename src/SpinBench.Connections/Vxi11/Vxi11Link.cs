using SpinBench.Connections.Lan;
using SpinBench.Instruments;

namespace SpinBench.Connections.Vxi11;

/// <summary>One open VXI-11 link: the calls of the core channel in the host's terms.</summary>
internal sealed partial class Vxi11Link : IDisposable
{
    private const uint LargestRead = 16 << 20;

    /// <summary>What an abort channel that nobody answers on may cost of a clear's time.</summary>
    private const double AbortShare = 0.2;

    private readonly string _resource;
    private readonly string _host;
    private readonly RpcClient _core;
    private readonly int _link;
    private readonly int _abortPort;
    private readonly int _largestWrite;
    private byte[] _reply = [];
    private bool _isPipelined = true;

    private Vxi11Link(string resource, string host, RpcClient core, int link, int abortPort, int largestWrite) =>
        (_resource, _host, _core, _link, _abortPort, _largestWrite) = (resource, host, core, link, abortPort, largestWrite);

    /// <summary>True when nothing more can be said over this connection.</summary>
    public bool IsBroken => _core.Socket.IsBroken;

    /// <summary>The core connection.</summary>
    public LanSocket Socket => _core.Socket;

    /// <summary>Connects and opens a link.</summary>
    public static Vxi11Link Open(string resource, string host, int port, string device, Deadline deadline)
    {
        var core = new RpcClient(LanSocket.Connect(host, port, deadline), Vxi11Program.Core, Vxi11Program.Version);
        try
        {
            var result = Create(core, device, deadline);
            var error = (Vxi11Error)result.ReadInt();
            if (error == Vxi11Error.NotAccessible) throw new InstrumentException(resource, null, $"the host has no device '{device}'; its first one is usually inst0");
            if (error != Vxi11Error.None) throw Vxi11Problems.Refused(resource, error);
            return new Vxi11Link(resource, host, core, result.ReadInt(), (int)result.ReadUInt(), (int)Math.Clamp(result.ReadUInt(), 64, 1 << 30));
        }
        catch (InvalidDataException problem)
        {
            core.Dispose();
            throw new IOException($"the answer to create_link is cut short: {problem.Message}", problem);
        }
        catch
        {
            core.Dispose();
            throw;
        }
    }

    /// <summary>Asks a host whether it gives a link to a device, and gives the link back.</summary>
    /// <param name="core">The connection to the host.</param>
    /// <param name="device">Name of the device.</param>
    /// <param name="deadline">Ends the wait.</param>
    /// <returns>False where the host has no such device, or refuses it.</returns>
    /// <exception cref="IOException">The host says no more, or does not speak the protocol.</exception>
    public static bool Gives(RpcClient core, string device, Deadline deadline)
    {
        try
        {
            var result = Create(core, device, deadline);
            if ((Vxi11Error)result.ReadInt() != Vxi11Error.None) return false;
            core.Begin((uint)Vxi11Procedure.DestroyLink).WriteInt(result.ReadInt());
            core.Call(deadline);
            return true;
        }
        catch (InvalidDataException problem)
        {
            throw new IOException($"the answer to create_link is cut short: {problem.Message}", problem);
        }
    }

    /// <summary>Sends one message in pieces that the instrument takes, END on the last.</summary>
    public void Write(ReadOnlySpan<byte> message, Deadline deadline)
    {
        do
        {
            var piece = message[..Math.Min(message.Length, _largestWrite)];
            WriteArguments(_core.Begin((uint)Vxi11Procedure.DeviceWrite), piece, isEnd: piece.Length == message.Length, deadline);
            var taken = Call(deadline).ReadUInt();
            if (taken > piece.Length || (taken == 0 && !piece.IsEmpty)) throw new IOException($"the instrument took {taken} of {piece.Length} bytes");
            message = message[(int)taken..];
        }
        while (!message.IsEmpty);
    }

    /// <summary>Reads one message up to its END.</summary>
    public ReadOnlyMemory<byte> Read(Deadline deadline)
    {
        ReadArguments(_core.Begin((uint)Vxi11Procedure.DeviceRead), deadline);
        try
        {
            return Finish(_core.Call(deadline), deadline);
        }
        catch (InvalidDataException problem)
        {
            throw Vxi11Problems.CutShort(problem);
        }
    }

    /// <summary>
    /// Sends one message and reads the reply to it. Both calls go out at once, which spares one of the two round trips; the host executes the
    /// calls of one connection in their order.
    /// </summary>
    public ReadOnlyMemory<byte> Query(ReadOnlySpan<byte> message, Deadline deadline)
    {
        if (message.Length > _largestWrite || !_isPipelined)
        {
            Write(message, deadline);
            return Read(deadline);
        }

        // A host that does not take the second call before it has answered the first leaves it unanswered: it is not asked this way again.
        _isPipelined = false;
        WriteArguments(_core.Begin((uint)Vxi11Procedure.DeviceWrite), message, isEnd: true, deadline);
        ReadArguments(_core.BeginBehind((uint)Vxi11Procedure.DeviceRead), deadline);
        try
        {
            var written = _core.CallFirstOfTwo(deadline);
            var error = (Vxi11Error)written.ReadInt();
            var taken = written.ReadUInt();
            var read = _core.AwaitSecondOfTwo(deadline);
            _isPipelined = true;
            Vxi11Problems.Check(_resource, error);
            if (taken != message.Length) throw new IOException($"the instrument took {taken} of {message.Length} bytes");
            return Finish(read, deadline);
        }
        catch (InvalidDataException problem)
        {
            throw Vxi11Problems.CutShort(problem);
        }
    }

    /// <summary>Serial poll.</summary>
    public byte ReadStatusByte(Deadline deadline)
    {
        BeginGeneric(Vxi11Procedure.DeviceReadStatus, deadline);
        return (byte)Call(deadline).ReadUInt();
    }

    /// <summary>Trigger, clear, remote or local.</summary>
    public void Do(Vxi11Procedure procedure, Deadline deadline)
    {
        BeginGeneric(procedure, deadline);
        Call(deadline);
    }

    /// <summary>Ends the call in progress from the other channel, as far as that works: an instrument may have none.</summary>
    public void AbortOutstanding(Deadline deadline)
    {
        if (!_core.IsOutstanding || _abortPort is <= 0 or > ushort.MaxValue) return;
        try
        {
            var share = deadline.Part(AbortShare);
            using var abort = new RpcClient(LanSocket.Connect(_host, _abortPort, share), Vxi11Program.Abort, Vxi11Program.Version);
            abort.Begin((uint)Vxi11Procedure.DeviceAbort).WriteInt(_link);
            abort.Call(share);
        }
        catch (Exception unreachable) when (unreachable is IOException or TimeoutException)
        {
            // The device clear that follows says whether the instrument is still there.
        }
    }

    /// <summary>Closes the link politely if the deadline allows, and the connection in any case.</summary>
    public void Close(Deadline deadline)
    {
        try
        {
            if (IsBroken || _core.IsOutstanding) return;
            _core.Begin((uint)Vxi11Procedure.DestroyLink).WriteInt(_link);
            Call(deadline);
        }
        catch (Exception problem) when (problem is IOException or TimeoutException or InstrumentException)
        {
            // The instrument releases the link when the connection goes.
        }
        finally
        {
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _core.Dispose();

    private static XdrReader Create(RpcClient core, string device, Deadline deadline)
    {
        var call = core.Begin((uint)Vxi11Procedure.CreateLink);
        call.WriteInt(Environment.ProcessId);
        call.WriteBool(false);
        call.WriteUInt(0);
        call.WriteText(device);
        return core.Call(deadline);
    }

    // The instrument is told a little less than there is, so that it gives up first and the connection stays in step.
    private static uint Patience(Deadline deadline)
    {
        var left = (uint)deadline.MillisecondsLeft;
        return left - (left / 20);
    }

    private void BeginGeneric(Vxi11Procedure procedure, Deadline deadline)
    {
        var call = _core.Begin((uint)procedure);
        call.WriteInt(_link);
        call.WriteInt(0);
        call.WriteUInt(0);
        call.WriteUInt(Patience(deadline));
    }

    private void WriteArguments(XdrWriter call, ReadOnlySpan<byte> piece, bool isEnd, Deadline deadline)
    {
        call.WriteInt(_link);
        call.WriteUInt(Patience(deadline));
        call.WriteUInt(0);
        call.WriteInt((int)(isEnd ? Vxi11Flags.End : Vxi11Flags.None));
        call.WriteOpaque(piece);
    }

    private void ReadArguments(XdrWriter call, Deadline deadline)
    {
        call.WriteInt(_link);
        call.WriteUInt(LargestRead);
        call.WriteUInt(Patience(deadline));
        call.WriteUInt(0);
        call.WriteInt(0);
        call.WriteInt(0);
    }

    /// <summary>Takes the results of a <c>device_read</c>, and reads on until END.</summary>
    private ReadOnlyMemory<byte> Finish(XdrReader result, Deadline deadline)
    {
        var count = 0;
        while (true)
        {
            Vxi11Problems.RequireReply(_resource, (Vxi11Error)result.ReadInt());
            var isEnd = ((Vxi11ReadEnd)result.ReadInt()).HasFlag(Vxi11ReadEnd.End);
            var piece = result.ReadOpaque();
            if (isEnd && count == 0) return piece;
            if (count + piece.Length > Vxi11Program.LongestMessage) throw new IOException($"a reply longer than {Vxi11Program.LongestMessage >> 20} MiB");
            if (_reply.Length < count + piece.Length) Array.Resize(ref _reply, Math.Max(2 * _reply.Length, count + piece.Length));
            piece.CopyTo(_reply.AsMemory(count));
            count += piece.Length;
            if (isEnd) return _reply.AsMemory(0, count);
            ReadArguments(_core.Begin((uint)Vxi11Procedure.DeviceRead), deadline);
            result = _core.Call(deadline);
        }
    }

    private XdrReader Call(Deadline deadline)
    {
        try
        {
            var result = _core.Call(deadline);
            Vxi11Problems.Check(_resource, (Vxi11Error)result.ReadInt());
            return result;
        }
        catch (InvalidDataException problem)
        {
            throw Vxi11Problems.CutShort(problem);
        }
    }
}
