using System.Globalization;
using SpinBench.Physics.Analysis;

namespace SpinBench.Physics.Ensembles.Diagrams;

/// <summary>Where on a grid members switch, ready for a figure.</summary>
public sealed class SwitchingDiagram
{
    private readonly double[] _switched;
    private readonly double[] _mean;

    internal SwitchingDiagram(DiagramAxis horizontal, DiagramAxis vertical, int trials, double[] switched, double[] mean) =>
        (Horizontal, Vertical, Trials, _switched, _mean) = (horizontal, vertical, trials, switched, mean);

    /// <summary>Axis of the columns.</summary>
    public DiagramAxis Horizontal { get; }

    /// <summary>Axis of the rows.</summary>
    public DiagramAxis Vertical { get; }

    /// <summary>Trials of each point.</summary>
    public int Trials { get; }

    /// <summary>Share of the trials that ended on the other side.</summary>
    /// <param name="column">Index on the horizontal axis.</param>
    /// <param name="row">Index on the vertical axis.</param>
    public double Probability(int column, int row) => _switched[At(column, row)];

    /// <summary>
    /// Standard error of the probability, √((p + 1/n)(1 − p + 1/n)/n): that of a binomial distribution, and not zero where all trials agree.
    /// </summary>
    /// <param name="column">Index on the horizontal axis.</param>
    /// <param name="row">Index on the vertical axis.</param>
    public double StandardError(int column, int row)
    {
        double probability = Probability(column, row), one = 1.0 / Trials;
        return Math.Sqrt((probability + one) * (1 - probability + one) * one);
    }

    /// <summary>Mean component along the axis of the states at the end.</summary>
    /// <param name="column">Index on the horizontal axis.</param>
    /// <param name="row">Index on the vertical axis.</param>
    public double FinalState(int column, int row) => _mean[At(column, row)];

    /// <summary>
    /// The border of a column: where its probability first rises through a level, by a straight line between two rows.
    /// </summary>
    /// <param name="column">Index on the horizontal axis.</param>
    /// <param name="level">The level, between 0 and 1.</param>
    /// <returns>Value on the vertical axis; none where the probability does not rise through the level.</returns>
    public double? Border(int column, double level = 0.5)
    {
        for (int row = 1; row < Vertical.Values.Count; row++)
        {
            double before = Probability(column, row - 1), after = Probability(column, row);
            if (before < level && after >= level)
                return Vertical.Values[row - 1] + (level - before) / (after - before) * (Vertical.Values[row] - Vertical.Values[row - 1]);
        }

        return null;
    }

    /// <summary>The probabilities as a picture, rows upwards, white for none and red for all.</summary>
    /// <param name="scale">Points along the edge of a point of the grid.</param>
    public Picture ToPicture(int scale = 1) => Snapshot.OfScalars(_switched, Horizontal.Values.Count, ColourMap.Diverging, (-1, 1), scale);

    /// <summary>Writes one line for each point: both values, probability, its standard error, final state.</summary>
    /// <param name="writer">Where to.</param>
    public void WriteCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write($"{Quoted(Horizontal)},{Quoted(Vertical)},probability,standard error,final state\n");
        for (int row = 0; row < Vertical.Values.Count; row++)
        {
            for (int column = 0; column < Horizontal.Values.Count; column++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture,
                    $"{Horizontal.Values[column]:R},{Vertical.Values[row]:R},{Probability(column, row):R},{StandardError(column, row):R},{FinalState(column, row):R}\n"));
            }
        }
    }

    private static string Quoted(DiagramAxis axis) => '"' + $"{axis.Name} ({axis.Unit})".Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    private int At(int column, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Horizontal.Values.Count, nameof(column));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Vertical.Values.Count, nameof(row));
        return row * Horizontal.Values.Count + column;
    }
}
