namespace SpinBench.Station.Reproductions;

/// <summary>Rows of an acceptance table that come from the same measurements.</summary>
/// <param name="Title">What is measured.</param>
/// <param name="MeasureAsync">Measures.</param>
public sealed record ReproductionGroup(string Title, Func<Population, CancellationToken, Task<IReadOnlyList<ReproductionRow>>> MeasureAsync);
