using System.Buffers;
using System.Net.Sockets;
using SpinBench.Connections.Vxi11;

namespace SpinBench.VirtualBench.Servers;

/// <summary>Answers the ONC-RPC calls that come in over one connection; the replies to calls that came together go out together.</summary>
internal static class RpcServing
{
    private const int SendAtOnce = 64 << 10;

    /// <summary>Serves a connection until it is closed.</summary>
    public static void Serve(Socket socket, IRpcProgram program)
    {
        var calls = new RpcAssembler(Vxi11Program.LongestMessage + 1024);
        var writer = new XdrWriter();
        var replies = new ArrayBufferWriter<byte>();
        byte[] earlier = [];
        while (true)
        {
            var isThere = calls.TryTake(out var record);
            while (isThere)
            {
                var reply = Answer(record, program, writer);
                isThere = calls.TryTake(out record);
                if (program.IsFaulty)
                {
                    SendFaulty(socket, reply, program.TakeAnswerFate(), ref earlier);
                    continue;
                }

                if (isThere || replies.WrittenCount > 0) replies.Write(reply);
                else SendAll(socket, reply);
                if (isThere && replies.WrittenCount < SendAtOnce) continue;
                SendAll(socket, replies.WrittenSpan);
                replies.ResetWrittenCount();
            }

            var count = socket.Receive(calls.GetSpace());
            if (count == 0) return;
            calls.Advance(count);
        }
    }

    /// <summary>Answers one call.</summary>
    /// <returns>The reply with its record mark.</returns>
    /// <exception cref="InvalidDataException">It is no call.</exception>
    public static ReadOnlySpan<byte> Answer(ReadOnlyMemory<byte> record, IRpcProgram program, XdrWriter writer)
    {
        var arguments = new XdrReader(record);
        var call = RpcCall.Read(ref arguments, out var isSupported);
        writer.Begin();
        if (!isSupported)
        {
            call.WriteVersionMismatch(writer);
            return writer.End();
        }

        call.WriteReply(writer, RpcStatus.Success, program.Version);
        var status = Execute(call, program, ref arguments, writer);
        if (status == RpcStatus.Success) return writer.End();
        writer.Begin();
        call.WriteReply(writer, status, program.Version);
        return writer.End();
    }

    /// <summary>Sends all of it.</summary>
    public static void SendAll(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[socket.Send(bytes)..];
    }

    // Over ONC-RPC a reply that comes late is an answer with the number of an earlier call.
    private static void SendFaulty(Socket socket, ReadOnlySpan<byte> answer, in ReplyFate fate, ref byte[] earlier)
    {
        if (fate.Treatment == ReplyTreatment.SendEarlierFirst) SendAll(socket, earlier);
        if (fate.Treatment == ReplyTreatment.SendTwice) SendAll(socket, answer);
        SendAll(socket, answer);
        earlier = answer.ToArray();
    }

    private static RpcStatus Execute(RpcCall call, IRpcProgram program, ref XdrReader arguments, XdrWriter writer)
    {
        if (call.Program != program.Program) return RpcStatus.ProgramUnavailable;
        if (call.Version != program.Version) return RpcStatus.ProgramMismatch;
        if (call.Procedure == 0) return RpcStatus.Success;
        try
        {
            return program.TryCall(call.Procedure, ref arguments, writer) ? RpcStatus.Success : RpcStatus.ProcedureUnavailable;
        }
        catch (InvalidDataException)
        {
            return RpcStatus.GarbageArguments;
        }
    }
}
