using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Connections.Transcripts;

namespace SpinBench.Connections.Tests.Transcripts;

public sealed class TranscriptTextTests
{
    [Theory]
    [InlineData("*IDN?", "*IDN?")]
    [InlineData("a\\b", @"a\\b")]
    [InlineData("1\r\n2\t", @"1\r\n2\t")]
    [InlineData("VOLT 1 ", @"VOLT 1\x20")]
    [InlineData(" ", @"\x20")]
    [InlineData("", "")]
    [InlineData("\0\u007f", @"\x00\x7f")]
    public void A_message_reads_as_it_was_sent(string message, string line)
    {
        Assert.Equal(line, TranscriptText.Escape(Encoding.Latin1.GetBytes(message)));
        Assert.Equal(message, Encoding.Latin1.GetString(TranscriptText.Unescape(line)));
    }

    [Fact]
    public void Any_bytes_come_back_from_a_line_that_no_editor_changes() => Prop.ForAll<byte[]>(bytes =>
    {
        var line = TranscriptText.Escape(bytes);
        Assert.DoesNotContain('\n', line);
        Assert.Equal(line, line.TrimEnd());
        return TranscriptText.Unescape(line).AsSpan().SequenceEqual(bytes);
    }).Check(Repeatable.Checks);

    [Fact]
    public void A_large_block_is_written_as_base64_with_its_length()
    {
        var block = Enumerable.Range(0, 1000).Select(index => (byte)(index * 7)).ToArray();
        var line = TranscriptText.Escape(block);
        Assert.StartsWith(@"\base64 1000 ", line, StringComparison.Ordinal);
        Assert.Equal(block, TranscriptText.Unescape(line));
        Assert.Throws<FormatException>(() => TranscriptText.Unescape(line.Replace("1000", "1001", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(@"a\q")]
    [InlineData(@"a\x4")]
    [InlineData(@"a\")]
    [InlineData("20 °C")]
    public void A_line_that_nothing_writes_is_refused(string line) => Assert.Throws<FormatException>(() => TranscriptText.Unescape(line));
}
