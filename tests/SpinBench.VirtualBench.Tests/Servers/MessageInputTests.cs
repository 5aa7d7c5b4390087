using System.Runtime.InteropServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Connections;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.VirtualBench.Tests.Servers;

/// <summary>What a server makes of bytes that come in pieces: messages, the memory of large ones, and what is known of them by then.</summary>
public sealed class MessageInputTests
{
    private const int Words = 50_000;
    private const string Head = "DATA #6100000";

    [Fact]
    public void However_a_block_is_cut_its_extremes_are_those_of_its_words() =>
        Prop.ForAll(
            Gen.Choose(1, 40_000).ListOf(6).ToArbitrary(),
            cuts =>
            {
                var input = new MessageInput(new MessageScanner());
                // Whoever asks for the other byte order is not told, and finds it from the next block on.
                foreach (var (reversed, isFound) in ((bool, bool)[])[(false, true), (true, false), (true, true), (false, false)])
                {
                    var message = Message(cuts.Sum() + (reversed ? 1 : 0));
                    Feed(input, message, cuts);
                    Assert.True(input.TryTake(out var taken));
                    var block = taken.Slice(Head.Length, 2 * Words);
                    Assert.Null(input.ExtremesOf(block[2..], reversed));
                    Assert.Null(input.ExtremesOf(message.AsSpan(Head.Length, 2 * Words), reversed));
                    var found = input.ExtremesOf(block, reversed);
                    Assert.Equal(isFound, found is not null);
                    if (found is null) continue;
                    var words = MemoryMarshal.Cast<byte, short>(block).ToArray();
                    for (var i = 0; reversed && i < words.Length; i++) words[i] = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(words[i]);
                    Assert.Equal((words.Min(), words.Max()), (found.Least, found.Most));
                }
            }).Check(Repeatable.Checks.WithMaxTest(30));

    [Fact]
    public void A_block_that_is_kept_stays_as_it_is_and_what_came_behind_it_is_not_lost()
    {
        var input = new MessageInput(new MessageScanner());
        var message = Message(3);
        byte[] both = [.. message, .. "NEXT?\nTHI"u8];
        Feed(input, both, [70_000]);
        Assert.True(input.TryTake(out var taken));
        var block = taken.Slice(Head.Length, 2 * Words);
        Assert.True(input.TryKeep(block, inExchange: null, out var kept));
        Assert.False(input.TryKeep(block, inExchange: null, out _));
        Assert.Equal(":CONFIRM?", Encoding.ASCII.GetString(taken[^9..]));
        Assert.True(input.TryTake(out var next));
        Assert.Equal("NEXT?", Encoding.ASCII.GetString(next));
        Assert.False(input.TryTake(out _));
        Feed(input, "RD?\n"u8.ToArray(), []);
        Assert.True(input.TryTake(out var third));
        Assert.Equal("THIRD?", Encoding.ASCII.GetString(third));
        Feed(input, Message(4), []);
        Assert.True(kept.AsSpan().SequenceEqual(message.AsSpan(Head.Length, 2 * Words)));
    }

    [Fact]
    public void Memory_given_in_exchange_takes_what_came_behind()
    {
        var input = new MessageInput(new MessageScanner());
        Feed(input, [.. Message(3), .. "NEXT?\n"u8], []);
        Assert.True(input.TryTake(out var taken));
        var exchange = new byte[1 << 17];
        Assert.True(input.TryKeep(taken.Slice(Head.Length, 2 * Words), exchange, out _));
        Assert.True(input.TryTake(out var next));
        Assert.True(exchange.AsSpan().Overlaps(next));
        Assert.Equal("NEXT?", Encoding.ASCII.GetString(next));
    }

    [Theory]
    [InlineData(100_001)]
    [InlineData(1 << 17)]
    [InlineData(10)]
    public void Whatever_is_given_in_exchange_large_messages_go_on_coming(int length)
    {
        var input = new MessageInput(new MessageScanner());
        for (var round = 0; round < 5; round++)
        {
            Feed(input, Message(round), []);
            Assert.True(input.TryTake(out var taken));
            Assert.True(input.TryKeep(taken.Slice(Head.Length, 2 * Words), new byte[length], out var kept));
            Assert.False(input.TryTake(out _));
            Assert.True(kept.AsSpan().SequenceEqual(Message(round).AsSpan(Head.Length, 2 * Words)));
        }
    }

    [Fact]
    public void A_small_message_cannot_be_kept()
    {
        var input = new MessageInput(new MessageScanner());
        Feed(input, "DATA #14ABCD\n"u8.ToArray(), []);
        Assert.True(input.TryTake(out var taken));
        Assert.False(input.TryKeep(taken[7..], inExchange: null, out _));
        Assert.Null(input.ExtremesOf(taken[8..], reversed: false));
    }

    private static byte[] Message(int seed)
    {
        var words = new short[Words];
        for (var i = 0; i < Words; i++) words[i] = (short)((((i + seed) * 7919) % 60_001) - 30_000);
        return [.. Encoding.ASCII.GetBytes(Head), .. MemoryMarshal.AsBytes(words.AsSpan()), .. ";:CONFIRM?\n"u8];
    }

    private static void Feed(MessageInput input, byte[] bytes, List<int> cuts)
    {
        var piece = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var room = input.Room();
            var count = Math.Min(Math.Min(room.Length, piece < cuts.Count ? cuts[piece++] : int.MaxValue), bytes.Length - at);
            bytes.AsSpan(at, count).CopyTo(room);
            input.Advance(count);
            at += count;
            if (at < bytes.Length) Assert.False(input.TryTake(out _));
        }
    }
}
