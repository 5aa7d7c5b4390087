namespace SpinBench.Protocols.Programming;

/// <summary>
/// The order in which all transitions between states are run: a closed walk over every ordered pair exactly once (an Eulerian circuit of
/// the complete directed graph, by Hierholzer's algorithm), so that each transition starts where the one before ended.
/// </summary>
internal static class TransitionTour
{
    /// <summary>The transitions, from state 0 back to state 0.</summary>
    public static IReadOnlyList<(int From, int Target)> Of(int states)
    {
        var next = new int[states];
        var trail = new Stack<int>([0]);
        var circuit = new List<int>();
        while (trail.TryPeek(out var state))
        {
            if (next[state] == state) next[state]++;
            if (next[state] < states) trail.Push(next[state]++);
            else circuit.Add(trail.Pop());
        }

        circuit.Reverse();
        return [.. circuit.Skip(1).Zip(circuit, (target, from) => (from, target))];
    }
}
