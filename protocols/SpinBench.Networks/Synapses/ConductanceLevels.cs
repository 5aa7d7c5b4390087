namespace SpinBench.Networks.Synapses;

/// <summary>The conductances between which a device can be switched, as they were measured or as its magnetoresistance gives them.</summary>
public sealed class ConductanceLevels
{
    private readonly double[] _conductances;

    /// <summary>Takes measured conductances.</summary>
    /// <param name="conductances">Conductances of the states, in S or relative to one another, in any order.</param>
    /// <exception cref="ArgumentException">There are fewer than two states, or one whose conductance is not above zero, or two that are the same.</exception>
    public ConductanceLevels(IEnumerable<double> conductances)
    {
        ArgumentNullException.ThrowIfNull(conductances);
        _conductances = [.. conductances.Order()];
        if (_conductances.Length < 2) throw new ArgumentException($"A synapse has two states at least; {_conductances.Length} were measured.", nameof(conductances));
        if (!(_conductances[0] > 0) || !double.IsFinite(_conductances[^1]))
            throw new ArgumentException("The conductance of every state must be above zero.", nameof(conductances));
        for (var i = 1; i < _conductances.Length; i++)
        {
            if (_conductances[i] == _conductances[i - 1])
                throw new ArgumentException($"Two states have the same conductance, {_conductances[i]}; they are one.", nameof(conductances));
        }
    }

    /// <summary>Number of states.</summary>
    public int Count => _conductances.Length;

    /// <summary>Conductances in rising order.</summary>
    public IReadOnlyList<double> Conductances => _conductances;

    /// <summary>How much the highest resistance is above the lowest, as a share of the lowest: 0.78 for 78 %.</summary>
    public double Magnetoresistance => (_conductances[^1] / _conductances[0]) - 1;

    /// <summary>States of equal cells in parallel, relative to the highest conductance: each that turns antiparallel takes the same step away.</summary>
    /// <param name="magnetoresistance">Tunnel magnetoresistance as a ratio, above zero.</param>
    /// <param name="states">Number of states: one more than there are cells.</param>
    public static ConductanceLevels OfEqualCells(double magnetoresistance, int states)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(magnetoresistance);
        ArgumentOutOfRangeException.ThrowIfLessThan(states, 2);
        var lost = 1 - (1 / (1 + magnetoresistance));
        return new ConductanceLevels(Enumerable.Range(0, states).Select(cells => 1 - (lost * cells / (states - 1))));
    }

    /// <summary>The conductances as shares of the largest, in rising order.</summary>
    public float[] Relative() => [.. _conductances.Select(conductance => (float)(conductance / _conductances[^1]))];
}
