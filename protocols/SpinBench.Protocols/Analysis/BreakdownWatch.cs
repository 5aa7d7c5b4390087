namespace SpinBench.Protocols.Analysis;

/// <summary>Recognises a broken barrier: a reading far below every reading before it, of which there must be one from before the first pulse.</summary>
/// <param name="ratio">Share of the smallest earlier reading below which a barrier must have broken.</param>
internal sealed class BreakdownWatch(double ratio)
{
    private double _smallest = double.NaN;

    /// <summary>Resistance below which a reading says that a barrier broke, in Ω; not a number before the first reading.</summary>
    public double BrokenBelow => ratio * _smallest;

    /// <summary>Takes the next reading, in Ω; what is not a number says nothing.</summary>
    /// <returns>True when it says that a barrier broke.</returns>
    public bool Sees(double resistance)
    {
        if (resistance < BrokenBelow) return true;
        if (!(resistance >= _smallest) && double.IsFinite(resistance)) _smallest = resistance;
        return false;
    }
}
