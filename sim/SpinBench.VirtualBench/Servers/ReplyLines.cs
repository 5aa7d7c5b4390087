using System.Buffers;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Servers;

/// <summary>Replies on a line that has no end mark but a terminator, as their fate has it.</summary>
internal static class ReplyLines
{
    /// <summary>Writes the replies that wait.</summary>
    public static void Write(in ReplyFate fate, OutputQueue output, ArrayBufferWriter<byte> replies, ReadOnlySpan<byte> end)
    {
        if (fate.Treatment == ReplyTreatment.SendEarlierFirst) WriteOne(replies, fate.Earlier, end);
        while (output.TryTake(out var reply, out var isBare))
        {
            if (fate.Treatment == ReplyTreatment.Cut)
            {
                replies.Write(reply.Span[..(reply.Length / 2)]);
                output.Clear();
                return;
            }

            WriteOne(replies, reply, isBare ? default : end);
            if (fate.Treatment == ReplyTreatment.SendTwice) WriteOne(replies, reply, isBare ? default : end);
        }
    }

    private static void WriteOne(ArrayBufferWriter<byte> replies, ReadOnlyMemory<byte> reply, ReadOnlySpan<byte> end)
    {
        replies.Write(reply.Span);
        replies.Write(end);
    }
}
