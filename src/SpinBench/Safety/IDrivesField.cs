namespace SpinBench.Safety;

/// <summary>An instrument that makes a field, and is held to its limits: it knows how far it has gone.</summary>
internal interface IDrivesField
{
    /// <summary>Largest field so far, of either sign, μ0H in T.</summary>
    double LargestField { get; }
}
