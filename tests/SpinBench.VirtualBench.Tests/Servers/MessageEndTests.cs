using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.VirtualBench.Tests.Servers;

/// <summary>Line ends behind messages that come with END are taken off; bytes of a block never are.</summary>
public sealed class MessageEndTests
{
    private static readonly string[] LineEnds = ["", "\n", "\r\n", "\r", "\r\n\r\n"];

    private readonly MessageEnd _end = new();

    [Fact]
    public void Every_byte_of_a_block_stays_whatever_it_is_and_whatever_stands_behind_the_block() =>
        Prop.ForAll(
            (from data in Gen.Elements((byte)'\n', (byte)'\r', (byte)'#', (byte)'"', (byte)'a').ArrayOf() from tail in Gen.Elements(LineEnds) select (data, tail)).ToArbitrary(),
            sample =>
            {
                byte[] message = [.. Encoding.ASCII.GetBytes($"DATA:DAC VOLATILE, #3{sample.data.Length:000}"), .. sample.data];
                Assert.Equal(message, _end.Trim([.. message, .. Encoding.ASCII.GetBytes(sample.tail)]).ToArray());
            }).Check(Repeatable.Checks);

    [Theory]
    [InlineData("*IDN?", "*IDN?")]
    [InlineData("*IDN?\r\n", "*IDN?")]
    [InlineData("A\nB\r\n\n", "A\nB")]
    [InlineData("ESE #H1F\n", "ESE #H1F")]
    [InlineData("TEXT '#15'\n", "TEXT '#15'")]
    [InlineData("\r\n", "")]
    [InlineData("DATA #15ab\n", "DATA #15ab\n")]
    public void Of_text_the_line_ends_go(string message, string expected) =>
        Assert.Equal(expected, Encoding.ASCII.GetString(_end.Trim(Encoding.ASCII.GetBytes(message))));
}
