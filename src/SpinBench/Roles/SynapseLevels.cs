namespace SpinBench.Roles;

/// <summary>What is known of the synapses of an array: the conductances of their saturated states, their present states, what moved them.</summary>
internal sealed class SynapseLevels
{
    // How many pulses before the one that moved a synapse last its next train begins: chance may move it earlier.
    private const int Margin = 1;

    private readonly int _states;
    private readonly float[] _largest;
    private readonly float[] _smallest;
    private readonly sbyte[] _state;
    private readonly bool[] _saturated;
    private readonly ushort[] _rising;
    private readonly ushort[] _falling;

    public SynapseLevels(int synapses, int states)
    {
        _states = states;
        (_largest, _smallest) = (new float[synapses], new float[synapses]);
        (_rising, _falling) = (new ushort[synapses], new ushort[synapses]);
        (_state, _saturated) = (new sbyte[synapses], new bool[synapses]);
    }

    /// <summary>Whether the saturated states of a synapse have been read, and there is a conductance to set.</summary>
    public bool IsKnown(int cell) => _largest[cell] > 0;

    /// <summary>Whether a synapse was saturated and shows no conductance: its contact is open.</summary>
    public bool IsOpen(int cell) => _saturated[cell] && _largest[cell] <= 0;

    /// <summary>State that was read last.</summary>
    public int StateOf(int cell) => _state[cell];

    /// <summary>Number of the pulse of a train with which a synapse begins.</summary>
    /// <param name="cell">The synapse.</param>
    /// <param name="rises">Whether the train raises the resistance.</param>
    public int FirstPulse(int cell, bool rises) => Math.Max(0, (rises ? _rising : _falling)[cell] - Margin);

    /// <summary>Takes readings of saturated synapses: first of the smallest conductances, then of the largest.</summary>
    public void Saturated(ReadOnlySpan<int> cells, ReadOnlySpan<double> conductances, bool rises)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            (rises ? _smallest : _largest)[cells[i]] = (float)conductances[i];
            _state[cells[i]] = (sbyte)(rises ? _states - 1 : 0);
            _saturated[cells[i]] = true;
        }
    }

    /// <summary>Takes the readings after a pulse of a train.</summary>
    public void Read(ReadOnlySpan<int> cells, ReadOnlySpan<double> conductances, int pulse, bool rises)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            var state = Nearest(cell, conductances[i]);
            if (state != _state[cell]) (rises ? _rising : _falling)[cell] = (ushort)pulse;
            _state[cell] = state;
        }
    }

    // Equal cells in parallel take equal steps of conductance. In a rehearsal nothing is a number, and every synapse stays where it is.
    private sbyte Nearest(int cell, double conductance)
    {
        var steps = (_largest[cell] - conductance) / (_largest[cell] - _smallest[cell]) * (_states - 1);
        return double.IsFinite(steps) ? (sbyte)Math.Clamp(Math.Round(steps), 0, _states - 1) : _state[cell];
    }
}
