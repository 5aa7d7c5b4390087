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
    /// <summary>True when what was reached lies inside the band.</summary>
    public bool Pass => Reached >= Low && Reached <= High;
}
