using SpinBench.Instruments;

namespace SpinBench.Connections.Tests;

/// <summary>A question about a block, made part by part, each byte of the block after its place; breaks off where a test says so.</summary>
internal sealed class CountedParts(int block, int breaksOffAt = int.MaxValue) : IMessageInParts
{
    private readonly byte[] _whole =
        [.. System.Text.Encoding.ASCII.GetBytes(FormattableString.Invariant($"DATA? #9{block:000000000}")), .. Enumerable.Range(0, block).Select(i => (byte)(i % 251))];

    public int Parts { get; private set; }

    public int Length => _whole.Length;

    public string Shown => "DATA? #…";

    public int Make(int from, Span<byte> part)
    {
        if (from >= breaksOffAt) throw new InvalidOperationException("broken off on purpose");
        Parts++;
        // Not all of the room, so that a part's end is nothing special.
        var count = Math.Min(Math.Min(part.Length, 70_001), Length - from);
        _whole.AsSpan(from, count).CopyTo(part);
        return count;
    }

    public ReadOnlyMemory<byte> Whole() => _whole;
}
