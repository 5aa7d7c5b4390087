namespace SpinBench.Protocols.Analysis;

/// <summary>Recognises a broken barrier: a reading far below every reading before it.</summary>
/// <param name="ratio">Share of the smallest earlier reading below which a barrier must have broken.</param>
internal sealed class BreakdownWatch(double ratio)
{
    private double _smallest = double.PositiveInfinity;

    /// <summary>Takes the next reading, in Ω.</summary>
    /// <returns>True when it says that a barrier broke.</returns>
    public bool Sees(double resistance)
    {
        if (resistance < ratio * _smallest && double.IsFinite(_smallest)) return true;
        if (resistance < _smallest) _smallest = resistance;
        return false;
    }
}
