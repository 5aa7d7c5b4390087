using SpinBench.Protocols.Perceptrons;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Tests.Perceptrons;

public class CheckpointTests
{
    private static readonly QuantizationMapSettings Settings = new()
    {
        Training = new ComputedTrainingSettings { Data = [TrainingImages.Glyphs], Images = 600, Hidden = 12, Epochs = 4 },
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
    public async Task A_checkpoint_of_other_settings_or_of_something_else_is_refused_in_words()
    {
        var kept = new Kept();
        await RowsAsync(kept, 2);
        var other = Settings with { Training = Settings.Training with { LearningRate = 0.02 } };
        var points = new QuantizationMap(kept).Plan(other, []).ToList();
        var refusal = await Assert.ThrowsAsync<Networks.Data.DataSetException>(async () => await new QuantizationMap(kept).MeasureAsync(other, points[2], default));
        Assert.Contains("\"LearningRate\":0.02", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("To learn anew, remove it", refusal.Message, StringComparison.Ordinal);
        kept.Keep("", Networks.Checkpoints.CheckpointEnvelope.Of(["kind: recurrent network"], to => to.Write(3)).Seal());
        var whole = await RowsAsync(new Kept(), 2);
        refusal = Assert.Throws<Networks.Data.DataSetException>(() => new QuantizationMap(kept).Restore(Settings, points, whole));
        Assert.Contains("'kind: recurrent network', and here is 'kind: perceptron that learns'", refusal.Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("adam", "sigmoid", "weight-noise: 0.3")]
    [InlineData("gradient-descent", "rectifier", "momentum: 0.9, learning-rate: 0.01")]
    [InlineData("gradient-descent", "tanh", "learning-rate: 0.1")]
    public async Task Rule_and_neurons_can_be_chosen(string optimizer, string activation, string more)
    {
        var file = SettingsFile.Parse(
            $"training: {{ data: [glyphs], images: 1500, hidden: 24, epochs: 4, optimizer: {optimizer}, activation: {activation}, {more} }}\nmagnetoresistances: 100 %\nstates: [2]\n", "recipe.yaml");
        var settings = SettingsBinder.Bind<QuantizationMapSettings>(file.Root);
        var protocol = new QuantizationMap(new Kept());
        var rows = new List<QuantizationRow>();
        foreach (var point in protocol.Plan(settings, rows).Take(4)) rows.Add(await protocol.MeasureAsync(settings, point, default));

        // 2000 test images; chance alone gives 0.1.
        Assert.InRange(rows[^1].TestAccuracy, 0.5, 1);
    }

    [Fact]
    public async Task A_momentum_that_nothing_keeps_is_refused()
    {
        var settings = Settings with { Training = Settings.Training with { Momentum = 0.9 } };
        var problem = await Assert.ThrowsAsync<ArgumentException>(async () => await new QuantizationMap(new Kept()).MeasureAsync(settings, new QuantizationPoint(1, 0, 0), default));
        Assert.Contains("Adam has its own", problem.Message, StringComparison.Ordinal);
        Assert.Contains("noise of their own", Assert.Throws<ArgumentException>(() => new SynapseTrainingSettings { Training = new ComputedTrainingSettings { WeightNoise = 0.1 } }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accuracies_say_what_was_learnt_from_and_are_compared_only_where_that_is_the_published_set()
    {
        var published = Settings with { Training = new ComputedTrainingSettings { Data = [TrainingImages.Mnist, TrainingImages.Glyphs] } };
        AssertComparable(true, published, TrainingImages.Mnist, "learnt from mnist");
        AssertComparable(false, published, TrainingImages.Glyphs, "learnt from glyphs");
        AssertComparable(false, published with { Training = published.Training with { Images = 600 } }, TrainingImages.Mnist, "learnt from 600 of mnist");
        AssertComparable(false, Settings, TrainingImages.Glyphs, "learnt from 600 of glyphs");

        static void AssertComparable(bool expected, QuantizationMapSettings settings, TrainingImages images, string says)
        {
            QuantizationRow[] rows = [new(images, 4, 0.1, 0.9, double.NaN, 0, 0.9), new(images, 0, double.NaN, double.NaN, 1, 2, 0.8)];
            Assert.All(new QuantizationMap(null!).Analyze(settings, rows), finding =>
            {
                Assert.Equal(expected, finding.IsComparable);
                Assert.EndsWith(says, finding.Meaning, StringComparison.Ordinal);
            });
        }
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
