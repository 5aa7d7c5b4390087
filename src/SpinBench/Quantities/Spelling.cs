namespace SpinBench.Quantities;

/// <summary>Finds what somebody meant who mistyped a name.</summary>
public static class Spelling
{
    private const int LongestWord = 64;

    /// <summary>
    /// The candidate that is nearest to the word, or null where none is near. Two words are near when at most a third of the longer one's letters (and at least
    /// one) has to change. Equally near candidates are decided by their order.
    /// </summary>
    /// <param name="word">What was written.</param>
    /// <param name="candidates">What could have been written.</param>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        string? nearest = null;
        int best = int.MaxValue;
        foreach (string candidate in candidates)
        {
            int distance = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
            int near = Math.Max(1, Math.Max(word.Length, candidate.Length) / 3);
            if (distance <= near && distance < best)
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>
    /// The number of insertions, deletions, replacements and swaps of neighbours that turn one word into the other: the restricted Damerau-Levenshtein
    /// distance (Damerau 1964; Levenshtein 1966). Words longer than 64 letters are only compared by length.
    /// </summary>
    /// <param name="left">One word.</param>
    /// <param name="right">The other word.</param>
    public static int Distance(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Length > LongestWord || right.Length > LongestWord)
        {
            return left == right ? 0 : Math.Max(left.Length, right.Length);
        }

        int[,] cost = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Step(cost, left, right, i, j);
            }
        }

        return cost[left.Length, right.Length];
    }

    private static int Step(int[,] cost, string left, string right, int i, int j)
    {
        int replaced = cost[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        int best = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
    }
}
