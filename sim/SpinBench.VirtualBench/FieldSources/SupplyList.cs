namespace SpinBench.VirtualBench.FieldSources;

/// <summary>A list of set points that a supply goes through by itself, each for its dwell time.</summary>
/// <param name="levels">The set points, in A or V.</param>
/// <param name="dwells">How long each is held, in seconds.</param>
/// <param name="count">How often the list is gone through; 0 for ever.</param>
/// <param name="skip">How many of the first set points are left out from the second time on.</param>
/// <param name="start">When it begins, in seconds.</param>
internal sealed class SupplyList(double[] levels, double[] dwells, int count, int skip, double start)
{
    private int _step;
    private int _round;

    /// <summary>When the next set point is due, in seconds; infinity when the list is over.</summary>
    public double Due { get; private set; } = start;

    /// <summary>Takes the set point that is due.</summary>
    /// <returns>False when the list is over: the last set point stays.</returns>
    public bool TryTake(out double level)
    {
        level = 0;
        if (_step == levels.Length)
        {
            _round++;
            if (count != 0 && _round >= count)
            {
                Due = double.PositiveInfinity;
                return false;
            }

            _step = skip;
        }

        level = levels[_step];
        Due += dwells[_step];
        _step++;
        return true;
    }
}
