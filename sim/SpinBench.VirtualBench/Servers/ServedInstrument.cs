using System.Buffers;
using SpinBench.Connections;
using SpinBench.VirtualBench.Faults;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// A virtual instrument that several clients may talk to at the same time: one message at a time reaches the bench, and before each the
/// bench's time is brought up to the present of whoever serves it.
/// </summary>
/// <param name="name">The instrument's name on the bench.</param>
/// <param name="firmware">The instrument.</param>
/// <param name="bench">What is locked while any instrument of the bench is in use: they share a sample.</param>
/// <param name="pace">Brings the bench's time up to the present; called under the lock.</param>
/// <param name="traffic">Somebody who watches the messages; or null.</param>
/// <param name="faults">What goes wrong on the line, whichever protocol it is; or null.</param>
public sealed class ServedInstrument(
    string name, IVirtualInstrument firmware, Lock bench, Action pace, ITraffic? traffic = null, FaultPlan? faults = null)
{
    private byte[] _lastReply = [];

    /// <summary>The instrument's name on the bench.</summary>
    public string Name { get; } = name;

    /// <summary>What the model ends its replies with on a serial line.</summary>
    public LineEnd SerialTermination => firmware.SerialTermination;

    /// <summary>What it says on a socket to whoever connects; null for nothing.</summary>
    public Greeting? Greeting => firmware.Greeting;

    /// <summary>The status byte as a serial poll reads it.</summary>
    public byte StatusByte
    {
        get
        {
            lock (bench)
            {
                pace();
                return firmware.StatusByte;
            }
        }
    }

    /// <summary>Executes one program message for one client.</summary>
    /// <param name="message">The message without its terminator.</param>
    /// <param name="output">The client's own output queue.</param>
    /// <param name="memory">The memory that the message lies in, where the instrument may keep it; or null.</param>
    /// <returns>What the server has to do with the replies.</returns>
    public ReplyFate Receive(ReadOnlySpan<byte> message, OutputQueue output, IMessageMemory? memory = null)
    {
        lock (bench)
        {
            pace();
            if (faults is not null) return ReceiveFaulty(faults, message, output);
            Execute(message, output, memory);
            return InTime(output);
        }
    }

    /// <summary>True when things go wrong on the line on purpose.</summary>
    internal bool IsFaulty => faults is not null;

    /// <summary>The lock that clients of all protocols respect: those of VXI-11 and HiSLIP take it, the others wait while it is held.</summary>
    internal InstrumentLock Locking { get; } = new();

    /// <summary>Group execute trigger.</summary>
    /// <param name="output">The client's own output queue.</param>
    public void Trigger(OutputQueue output)
    {
        lock (bench)
        {
            pace();
            firmware.Trigger(output);
        }
    }

    /// <summary>Lets the instrument talk unasked: a client reads, and nothing waits for it.</summary>
    /// <param name="output">The client's own output queue.</param>
    public void Talk(OutputQueue output)
    {
        lock (bench)
        {
            pace();
            firmware.Talk(output);
        }
    }

    /// <summary>Last byte of each message on connections without an end mark.</summary>
    public byte Terminator => firmware.Terminator;

    /// <summary>Device clear.</summary>
    public void Clear()
    {
        lock (bench) firmware.Clear();
    }

    // Where nothing goes wrong with it, an answer comes as late as the model answers.
    private ReplyFate InTime(OutputQueue output) => firmware.ReplyLatency > 0 && !output.IsEmpty
        ? new ReplyFate(ReplyTreatment.Delay, TimeSpan.FromSeconds(firmware.ReplyLatency), default)
        : ReplyFate.Usual;

    private void Execute(ReadOnlySpan<byte> message, OutputQueue output, IMessageMemory? memory = null)
    {
        if (traffic is not null) ReceiveWatched(traffic, message, output);
        else if (memory is not null) firmware.Receive(message, memory, output);
        else firmware.Receive(message, output);
    }

    private ReplyFate ReceiveFaulty(FaultPlan plan, ReadOnlySpan<byte> message, OutputQueue output)
    {
        var fault = plan.NextOnLine();
        switch (fault?.Kind)
        {
            case FaultKind.Drop:
                return ReplyFate.Usual;
            case FaultKind.Disconnect:
                return new ReplyFate(ReplyTreatment.Disconnect, default, default);
            case FaultKind.PowerCycle:
                firmware.PowerCycle();
                return new ReplyFate(ReplyTreatment.Disconnect, default, default);
        }

        var earlier = _lastReply;
        var aside = new OutputQueue { IsSerial = output.IsSerial };
        Execute(message, aside);
        while (aside.TryTake(out var reply, out var isBare))
        {
            _lastReply = reply.ToArray();
            output.Write(fault?.Kind switch
            {
                FaultKind.Garbage => plan.Noise(reply.Length),
                FaultKind.BitFlip => plan.Flipped(reply.Span),
                _ => _lastReply,
            });
            output.EndMessage(isBare);
        }

        return fault?.Kind switch
        {
            FaultKind.Duplicate => new ReplyFate(ReplyTreatment.SendTwice, default, default),
            FaultKind.Stale when earlier.Length > 0 => new ReplyFate(ReplyTreatment.SendEarlierFirst, default, earlier),
            FaultKind.Truncate => new ReplyFate(ReplyTreatment.Cut, default, default),
            FaultKind.Delay => new ReplyFate(ReplyTreatment.Delay, TimeSpan.FromSeconds(fault.Delay), default),
            _ => InTime(output),
        };
    }

    private void ReceiveWatched(ITraffic watcher, ReadOnlySpan<byte> message, OutputQueue output)
    {
        watcher.Received(Name, message);
        var before = output.Unread.Length;
        try
        {
            firmware.Receive(message, output);
        }
        catch (Exception problem)
        {
            watcher.Failed(Name, message, problem);
            throw;
        }

        var replies = output.Unread;
        if (replies.Length > before) watcher.Answered(Name, replies[before..]);
    }
}
