using SpinBench.Protocols.Perceptrons;
using SpinBench.Quantities;

namespace SpinBench.Protocols.Tests.Perceptrons;

public class CheckpointTests
{
    private static readonly QuantizationMapSettings Settings = new()
    {
        Training = new PerceptronTrainingSettings { Data = [TrainingImages.Glyphs], Images = 600, Hidden = 12, Epochs = 4 },
        Magnetoresistances = Sweep.Parse("100 %", ""),
        States = [2],
    };

    [Fact]
    public async Task What_was_learnt_is_gone_on_with_from_the_checkpoint_with_the_same_bits()
    {
        var whole = await RowsAsync(new Kept(), 5);
        var kept = new Kept();
        await RowsAsync(kept, 2);
        var before = kept.Written;
        var resumed = await RowsAsync(kept, 5);
        Assert.Equal(whole, resumed);

        // Two epochs were told from the checkpoint, and two learnt.
        Assert.Equal(2, kept.Written - before);
    }

    [Fact]
    public async Task A_checkpoint_that_is_damaged_is_refused()
    {
        var kept = new Kept();
        await RowsAsync(kept, 2);
        kept.Content![^40] ^= 1;
        await Assert.ThrowsAsync<Networks.Data.DataSetException>(() => RowsAsync(kept, 3));
    }

    private static async Task<List<QuantizationRow>> RowsAsync(ICheckpointRecord checkpoints, int points)
    {
        var protocol = new QuantizationMap(checkpoints);
        var rows = new List<QuantizationRow>();
        foreach (var point in protocol.Plan(Settings, rows).Take(points)) rows.Add(await protocol.MeasureAsync(Settings, point, default));
        return rows;
    }

    private sealed class Kept : ICheckpointRecord
    {
        public byte[]? Content { get; private set; }

        public int Written { get; private set; }

        public void Keep(string name, ReadOnlySpan<byte> content)
        {
            Content = content.ToArray();
            Written++;
        }

        public byte[]? Find(string name) => Content;
    }
}
