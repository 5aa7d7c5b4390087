using SpinBench.Figures;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>Loss and accuracy against epochs, as pictures.</summary>
internal static class LearningCurves
{
    /// <summary>The pictures of some curves.</summary>
    /// <param name="curves">Name of each, and what its epochs came to, by their numbers.</param>
    public static IEnumerable<Panel> Draw(IReadOnlyList<(string Name, IReadOnlyList<(int Epoch, EpochOutcome Outcome)> Epochs)> curves)
    {
        var there = curves.Where(curve => curve.Epochs.Count > 0).ToList();
        if (there.Count == 0) yield break;
        yield return new Panel("Loss", new Axis("Epoch"), new Axis("Cross-entropy") { Logarithmic = true }, [.. there.Select((curve, i) => Line(curve, i, outcome => outcome.Loss))]);
        yield return new Panel("Accuracy on the test images", new Axis("Epoch"), new Axis("Accuracy"), [.. there.Select((curve, i) => Line(curve, i, outcome => outcome.TestAccuracy))]);
    }

    private static LineLayer Line((string Name, IReadOnlyList<(int Epoch, EpochOutcome Outcome)> Epochs) curve, int series, Func<EpochOutcome, double> value) =>
        new([.. curve.Epochs.Select(epoch => (double)epoch.Epoch)], [.. curve.Epochs.Select(epoch => value(epoch.Outcome))]) { Series = series, Name = curve.Name };
}
