using System.Buffers;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.Connections.Tests.Tcp;

/// <summary>Answers a message that has a question mark with the message itself; <c>BOTH?</c> with two replies, <c>BLOCK?</c> with 100,000 line feeds; over <c>BREAK</c> it breaks down.</summary>
internal sealed class EchoInstrument : IVirtualInstrument
{
    public List<string> Messages { get; } = [];

    public byte StatusByte => 0;

    public Greeting? Greeting { get; init; }

    public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
    {
        Messages.Add(System.Text.Encoding.Latin1.GetString(message));
        if (message.SequenceEqual("BREAK"u8)) throw new InvalidOperationException("broken on purpose");
        if (!message.Contains((byte)'?')) return;
        if (message.SequenceEqual("BLOCK?"u8))
        {
            output.Write("#6100000"u8);
            output.GetSpan(100_000)[..100_000].Fill((byte)'\n');
            output.Advance(100_000);
        }
        else if (message.SequenceEqual("BOTH?"u8))
        {
            output.Write("first"u8);
            output.EndMessage();
            output.Write("second"u8);
        }
        else
        {
            output.Write(message);
        }

        output.EndMessage();
    }

    public void Clear()
    {
    }
}
