namespace SpinBench.Physics.Ensembles;

/// <summary>Precision of an ensemble's numbers.</summary>
public enum Precision
{
    /// <summary>Double precision.</summary>
    Double,

    /// <summary>Single precision: twice the spins in the same time.</summary>
    Single,
}
