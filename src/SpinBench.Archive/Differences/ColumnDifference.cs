namespace SpinBench.Archive.Differences;

/// <summary>How the columns of two records differ, row by row.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Rows">Number of rows that both records have.</param>
/// <param name="Unequal">Number of rows in which the values are not the same.</param>
/// <param name="Noise">Noise of the differences of numbers, one standard deviation; 0 where nothing moves from row to row.</param>
/// <param name="Mean">Mean difference, second minus first.</param>
/// <param name="Spread">Root mean square of the differences.</param>
/// <param name="Largest">The largest difference.</param>
/// <param name="Row">The row of the largest difference, from 1; of words and of what is no number, the first that differs. 0 where all are the same.</param>
/// <param name="IsDifferent">True where they differ by more than noise.</param>
/// <param name="Why">Why they count as different; empty where they do not.</param>
public sealed record ColumnDifference(
    string Column, string Unit, long Rows, long Unequal, double Noise, double Mean, double Spread, double Largest, long Row, bool IsDifferent, string Why);
