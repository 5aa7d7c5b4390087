using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace SpinBench.Connections.Tests;

public class MessageScannerTests
{
    [Theory]
    [InlineData("1.5\n", "1.5")]
    [InlineData("1.5\r\n", "1.5")]
    [InlineData("\n", "")]
    [InlineData("\r\n", "")]
    [InlineData("#14a\nb\n\n", "#14a\nb\n")]
    [InlineData("#13a\r\r\r\n", "#13a\r\r")]
    [InlineData("CURV #13\n\n\n\n", "CURV #13\n\n\n")]
    [InlineData("1,#12\n\n,#11\n\n", "1,#12\n\n,#11\n")]
    [InlineData("\"#15\",2\n", "\"#15\",2")]
    [InlineData("'a #19'\n", "'a #19'")]
    [InlineData("3.5\"\n", "3.5\"")]
    [InlineData("#H1F\n", "#H1F")]
    [InlineData("#0abc\n", "#0abc")]
    [InlineData("#2x\n", "#2x")]
    [InlineData("A#15\n", "A#15")]
    [InlineData("#10\n", "#10")]
    public void A_message_ends_at_its_terminator_and_not_within_a_block(string stream, string message)
    {
        var bytes = Encoding.Latin1.GetBytes(stream);
        Assert.True(new MessageScanner().TryFindEnd(bytes, out var length, out var consumed));
        Assert.Equal(message, Encoding.Latin1.GetString(bytes, 0, length));
        Assert.Equal(bytes.Length, consumed);
    }

    [Fact]
    public void A_block_says_how_long_the_message_is()
    {
        var scanner = new MessageScanner();
        Assert.False(scanner.TryFindEnd("#610"u8, out _, out _));
        Assert.Equal(8, scanner.NeededBytes);
        Assert.False(scanner.TryFindEnd("#6100000abc"u8, out _, out _));
        Assert.Equal(100_008, scanner.NeededBytes);
    }

    [Fact]
    public void However_the_stream_is_cut_the_messages_are_the_same()
    {
        var piece = Gen.Elements("#13\n\n\n", "#2", "#", "\"", "'", ",", ";", " ", "\n", "\r", "1", "9", "A", "#15a\r\n#1");
        Prop.ForAll(Gen.ListOf(piece).Select(string.Concat).ToArbitrary(), ArbMap.Default.ArbFor<PositiveInt>(), (stream, cut) =>
        {
            var bytes = Encoding.Latin1.GetBytes(stream);
            return Split(bytes, bytes.Length + 1).SequenceEqual(Split(bytes, (cut.Get % 7) + 1));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static List<string> Split(byte[] stream, int piece)
    {
        var scanner = new MessageScanner();
        var found = new List<string>();
        var start = 0;
        for (var end = Math.Min(piece, stream.Length); ; end = Math.Min(end + piece, stream.Length))
        {
            while (scanner.TryFindEnd(stream.AsSpan(start, end - start), out var length, out var consumed))
            {
                found.Add(Encoding.Latin1.GetString(stream, start, length));
                start += consumed;
            }

            if (end == stream.Length) return found;
        }
    }

    [Fact]
    public void Where_either_of_two_bytes_ends_a_message_a_pair_of_them_ends_one_and_an_empty_one()
    {
        var scanner = new MessageScanner((byte)'\n', (byte)'\r');
        var bytes = "A\r\nB\nC #12\r\nD\r"u8;
        var messages = new List<string>();
        while (scanner.TryFindEnd(bytes, out var length, out var consumed))
        {
            messages.Add(System.Text.Encoding.ASCII.GetString(bytes[..length]));
            bytes = bytes[consumed..];
        }

        Assert.Equal(["A", "", "B", "C #12\r\nD"], messages);
        Assert.True(bytes.IsEmpty);
    }
}
