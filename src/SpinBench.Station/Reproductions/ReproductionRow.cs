namespace SpinBench.Station.Reproductions;

/// <summary>One row of an acceptance table: what is published, what was reached, and the band in which that is accepted.</summary>
/// <param name="Observable">What is compared.</param>
/// <param name="Published">The published value, in words.</param>
/// <param name="Reached">What was reached, in SI (a share of one where the unit is %).</param>
/// <param name="Low">Lower end of the band.</param>
/// <param name="High">Upper end of the band.</param>
/// <param name="Unit">Unit of the three; empty for a pure number.</param>
public sealed record ReproductionRow(string Observable, string Published, double Reached, double Low, double High, string Unit)
{
    /// <summary>A row that is told without a verdict, since nothing says what it should be.</summary>
    public static ReproductionRow Told(string observable, string published, double reached, string unit) =>
        new(observable, published, reached, double.NegativeInfinity, double.PositiveInfinity, unit) { IsJudged = false };

    /// <summary>Whether there is a band, and with it a verdict.</summary>
    public bool IsJudged { get; private init; } = true;

    /// <summary>True when what was reached lies inside the band, or is a number where there is none.</summary>
    public bool Pass => Reached >= Low && Reached <= High;
}
