using System.Runtime.InteropServices;
using SpinBench.Networks.Data;

namespace SpinBench.Networks.Recurrent;

/// <summary>Numbers as checkpoints hold them: how many, and their bits.</summary>
internal static class NumberState
{
    public static void Write(BinaryWriter to, ReadOnlySpan<double> numbers)
    {
        to.Write(numbers.Length);
        to.Write(MemoryMarshal.AsBytes(numbers));
    }

    /// <exception cref="DataSetException">There are not as many numbers, or the checkpoint ends too early.</exception>
    public static void Read(BinaryReader from, Span<double> numbers)
    {
        try
        {
            var count = from.ReadInt32();
            if (count != numbers.Length) throw new DataSetException($"The checkpoint is that of another network: it holds {count} numbers where {numbers.Length} belong.");
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers));
        }
        catch (EndOfStreamException)
        {
            throw new DataSetException("The checkpoint is damaged: it ends too early.");
        }
    }
}
