using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Connections.Prologix;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests.Prologix;

public sealed class PrologixTextTests
{
    [Fact]
    public void Whatever_is_escaped_arrives_as_it_was_however_the_stream_is_cut() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[][]>().Filter(messages => messages.All(message => message is not null)),
        ArbMap.Default.ArbFor<PositiveInt>(),
        (messages, cut) =>
        {
            var stream = new ArrayBufferWriter<byte>();
            foreach (var message in messages)
            {
                PrologixText.Write(message, stream);
                stream.Write("\r\n"u8);
            }

            Assert.Equal(messages.Where(message => message.Length > 0), Take(stream.WrittenSpan, cut.Get).Select(line => line.IsCommand ? null : line.Bytes));
        }).Check(Repeatable.Checks);

    [Fact]
    public void Special_bytes_are_common_enough_to_be_tried() => Prop.ForAll(
        Gen.Elements<byte>(10, 13, 27, 43, 65).ArrayOf().ToArbitrary(),
        message =>
        {
            var stream = new ArrayBufferWriter<byte>();
            PrologixText.Write(message, stream);
            stream.Write("\n"u8);
            var lines = Take(stream.WrittenSpan, 3);
            if (message.Length == 0) Assert.Empty(lines);
            else Assert.Equal(message, Assert.Single(lines).Bytes);
            Assert.DoesNotContain(lines, line => line.IsCommand);
        }).Check(Repeatable.Checks);

    [Theory]
    [InlineData("++ver\n", true, "ver")]
    [InlineData("++ver\r\n", true, "ver")]
    [InlineData("\x1b++ver\n", false, "++ver")]
    [InlineData("+\x1b+ver\n", false, "++ver")]
    [InlineData("+1\n", false, "+1")]
    [InlineData("CURR +1\n", false, "CURR +1")]
    [InlineData("A\x1b\nB\n", false, "A\nB")]
    [InlineData("+++\n", true, "+")]
    public void Only_two_plus_signs_at_the_beginning_that_are_not_escaped_make_a_command(string sent, bool isCommand, string line)
    {
        var taken = Assert.Single(Take(System.Text.Encoding.Latin1.GetBytes(sent), 2));
        Assert.Equal((isCommand, line), (taken.IsCommand, System.Text.Encoding.Latin1.GetString(taken.Bytes)));
    }

    private static List<(bool IsCommand, byte[] Bytes)> Take(ReadOnlySpan<byte> stream, int cut)
    {
        var lines = new List<(bool, byte[])>();
        var input = new PrologixInput();
        while (!stream.IsEmpty)
        {
            var piece = stream[..Math.Min(cut, stream.Length)];
            stream = stream[piece.Length..];
            while (input.TryTake(ref piece, out var isCommand, out var line)) lines.Add((isCommand, line.ToArray()));
        }

        return lines;
    }
}
