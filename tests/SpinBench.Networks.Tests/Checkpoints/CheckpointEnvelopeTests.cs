using SpinBench.Networks.Checkpoints;
using SpinBench.Networks.Data;

namespace SpinBench.Networks.Tests.Checkpoints;

public class CheckpointEnvelopeTests
{
    private static readonly string[] Head = ["kind: test", "layers: 784-8-10"];

    [Fact]
    public void What_was_sealed_is_what_is_read()
    {
        using var from = CheckpointEnvelope.Open(CheckpointEnvelope.Of(Head, to => to.Write(Math.PI)).Seal(), Head).Read();
        Assert.Equal(Math.PI, from.ReadDouble());
        Assert.Throws<EndOfStreamException>(() => from.ReadByte());
    }

    [Fact]
    public void A_bit_that_changed_anywhere_is_noticed()
    {
        var whole = CheckpointEnvelope.Of(Head, to => to.Write(Math.PI)).Seal();
        for (var at = 0; at < whole.Length; at++)
        {
            whole[at] ^= 4;
            Assert.Throws<DataSetException>(() => CheckpointEnvelope.Open(whole));
            whole[at] ^= 4;
            Assert.Throws<DataSetException>(() => CheckpointEnvelope.Open(whole.AsMemory(0, at)));
        }
    }

    [Fact]
    public void That_of_something_else_says_in_what_it_differs()
    {
        var sealedOne = CheckpointEnvelope.Of(Head, to => to.Write(1)).Seal();
        Assert.Contains("'layers: 784-8-10', and here is 'layers: 9'", Refusal("kind: test", "layers: 9"), StringComparison.Ordinal);
        Assert.Contains("'layers: 784-8-10', and here is 'nothing'", Refusal("kind: test"), StringComparison.Ordinal);
        Assert.Contains("'nothing', and here is 'seed: 1'", Refusal([.. Head, "seed: 1"]), StringComparison.Ordinal);

        string Refusal(params string[] head) => Assert.Throws<DataSetException>(() => CheckpointEnvelope.Open(sealedOne, head)).Message;
    }
}
