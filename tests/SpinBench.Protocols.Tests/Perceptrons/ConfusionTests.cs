using SpinBench.Networks.Metrics;
using SpinBench.Protocols.Perceptrons;

namespace SpinBench.Protocols.Tests.Perceptrons;

public class ConfusionTests
{
    [Fact]
    public void The_class_that_is_recognised_least_is_named_of_the_last_matrix()
    {
        var worst = Confusion.Worst(["1 0 0 1", "", "8 2 0 5 4 1 0 0 0", null, ""]);
        Assert.Equal(0.4, worst.Value, 12);
        Assert.Contains("class 1,", worst.Meaning, StringComparison.Ordinal);

        // The third class had no sample. Where there is no matrix, there is no number.
        Assert.Equal(0.8, Confusion.Worst(["8 2 0 0 9 1 0 0 0"]).Value, 12);
        Assert.True(double.IsNaN(Confusion.Worst(["", null]).Value));
    }

    [Fact]
    public void A_matrix_reads_back_as_it_was_counted()
    {
        var matrix = new ConfusionMatrix(3);
        foreach (var (actual, taken) in new[] { (0, 0), (0, 2), (1, 1), (2, 1), (2, 1) }) matrix.Count(actual, taken);
        Assert.Equal("1 0 1 0 1 0 0 2 0", Confusion.Text(matrix));
        var again = ConfusionMatrix.Of([1, 0, 1, 0, 1, 0, 0, 2, 0]);
        Assert.Equal((5, 0.4, 0.5, 2), (again.Total, again.Accuracy, again.Recall(0), again[2, 1]));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of([1, 0, 1]));
    }
}
