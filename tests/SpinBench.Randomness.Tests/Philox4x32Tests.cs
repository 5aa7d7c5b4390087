namespace SpinBench.Randomness.Tests;

public class Philox4x32Tests
{
    [Theory]
    [InlineData(0x0000000000000000, 0x0000000000000000, 0x0000000000000000, 0xe169c58d6627e8d5, 0x9b00dbd8bc57ac4c)]
    [InlineData(0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0x41c83b0e408f276d, 0x6d5451fda20bc7c6)]
    [InlineData(0x85a308d3243f6a88, 0x0370734413198a2e, 0x299f31d0a4093822, 0x94fdccebd16cfe09, 0x24126ea15001e420)]
    public void The_published_known_answers_come_out(ulong counterLow, ulong counterHigh, ulong key, ulong low, ulong high) =>
        Assert.Equal((low, high), Philox4x32.Block(counterLow, counterHigh, key));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0xfffffff8, 0x0370734413198a2e, 0x299f31d0a4093822)]
    public void Sixteen_blocks_at_once_equal_sixteen_single_blocks(ulong first, ulong counterHigh, ulong key)
    {
        var words = new ulong[32];
        Philox4x32.Sixteen(first, counterHigh, key, words);
        for (int i = 0; i < 16; i++)
        {
            int lane = 16 * (i / 8) + i % 8;
            Assert.Equal(Philox4x32.Block(first + (ulong)i, counterHigh, key), (words[lane], words[lane + 8]));
        }
    }
}
