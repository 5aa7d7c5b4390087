namespace SpinBench.Figures;

/// <summary>Something drawn in a panel.</summary>
public abstract record Layer
{
    private protected Layer()
    {
    }
}
