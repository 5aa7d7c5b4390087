using SpinBench.Connections;
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
public sealed class ServedInstrument(string name, IVirtualInstrument firmware, Lock bench, Action pace, ITraffic? traffic = null)
{
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
    public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
    {
        lock (bench)
        {
            pace();
            if (traffic is null) firmware.Receive(message, output);
            else ReceiveWatched(traffic, message, output);
        }
    }

    /// <summary>The lock that clients of all protocols respect.</summary>
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

    private void ReceiveWatched(ITraffic watcher, ReadOnlySpan<byte> message, OutputQueue output)
    {
        watcher.Received(Name, message);
        var before = output.Unread.Length;
        firmware.Receive(message, output);
        var replies = output.Unread;
        if (replies.Length > before) watcher.Answered(Name, replies[before..]);
    }
}
