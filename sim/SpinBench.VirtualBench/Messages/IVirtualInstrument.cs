using SpinBench.Connections;
using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Messages;

/// <summary>The firmware of one model: takes the bytes of its command set, answers as the model answers.</summary>
public interface IVirtualInstrument
{
    /// <summary>Executes one program message.</summary>
    /// <param name="message">The message without its terminator; may hold several commands.</param>
    /// <param name="output">Takes the replies.</param>
    void Receive(ReadOnlySpan<byte> message, OutputQueue output);

    /// <summary>Executes one program message, and may keep the memory that a large block of it lies in.</summary>
    /// <param name="message">The message without its terminator; may hold several commands.</param>
    /// <param name="memory">The memory that the message lies in.</param>
    /// <param name="output">Takes the replies.</param>
    void Receive(ReadOnlySpan<byte> message, IMessageMemory memory, OutputQueue output) => Receive(message, output);

    /// <summary>Device clear: forgets half-received input and pending operations; settings and registers stay.</summary>
    void Clear();

    /// <summary>Group execute trigger, as interfaces send it outside of messages.</summary>
    /// <param name="output">Takes replies, should there be any.</param>
    void Trigger(OutputQueue output) => Receive("*TRG"u8, output);

    /// <summary>Power goes and comes back: what the instrument does not keep in its memory is as it left the factory.</summary>
    void PowerCycle()
    {
        var nobody = new OutputQueue();
        Receive("*RST"u8, nobody);
        Receive("*CLS"u8, nobody);
    }

    /// <summary>What the model ends its replies with on a serial line.</summary>
    LineEnd SerialTermination => LineEnd.Lf;

    /// <summary>What it says on a socket to whoever connects; null for nothing.</summary>
    Greeting? Greeting => null;

    /// <summary>The interface reads without having asked: whoever talks of its own accord writes what it has to say.</summary>
    /// <param name="output">Takes it.</param>
    void Talk(OutputQueue output)
    {
    }

    /// <summary>Last byte of each message, either way, on connections without an end mark of their own.</summary>
    byte Terminator => (byte)'\n';

    /// <summary>How long after a question its answer is ready, in seconds; 0 for at once.</summary>
    [Unit("s")] double ReplyLatency => 0;

    /// <summary>The status byte as a serial poll reads it.</summary>
    byte StatusByte { get; }
}
