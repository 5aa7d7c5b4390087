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

    [Fact]
    public async Task Epochs_whose_checkpoint_is_gone_or_short_are_learnt_once_more_and_then_what_followed_them()
    {
        var whole = await RowsAsync(new Kept(), 5);
        var kept = new Kept();
        var points = new QuantizationMap(kept).Plan(Settings, []).ToList();
        await RowsAsync(kept, 3);
        Assert.Equal(3, new QuantizationMap(kept).Restore(Settings, points, whole).RepeatFrom);
        Assert.Equal(3, new QuantizationMap(kept).Restore(Settings, points[..3], whole[..3]).RepeatFrom);
        Assert.Equal(0, new QuantizationMap(new Kept()).Restore(Settings, points, whole).RepeatFrom);
        var resumed = new QuantizationMap(kept);
        for (var point = resumed.Restore(Settings, points, whole).RepeatFrom; point < 5; point++)
            Assert.Equal(whole[point], await resumed.MeasureAsync(Settings, points[point], default));
        kept.Content![^40] ^= 1;
        Assert.Contains("To learn anew, remove it", Assert.Throws<Networks.Data.DataSetException>(() => new QuantizationMap(kept).Restore(Settings, points, whole)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_of_other_images_is_not_gone_on_with()
    {
        var rows = await RowsAsync(new Kept(), 2);
        var points = new QuantizationMap(new Kept()).Plan(Settings, []).Take(2).ToList();
        var problem = Assert.Throws<MeasurementException>(() =>
            new QuantizationMap(new Kept()).Restore(Settings, points, [.. rows.Select(row => row with { Data = TrainingImages.FashionMnist })]));
        Assert.Contains("learnt from fashion-mnist", problem.Message, StringComparison.Ordinal);
        Assert.Contains("now is glyphs", problem.Message, StringComparison.Ordinal);
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
