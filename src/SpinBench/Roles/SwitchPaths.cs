using SpinBench.Instruments;

namespace SpinBench.Roles;

/// <summary>Ways through a switch mainframe: each the relays that one connection closes.</summary>
internal static class SwitchPaths
{
    /// <summary>Reads paths as bench files give them: '1!1!1', or several relays as in '1!1!1 + 1!2!1'.</summary>
    /// <exception cref="FormatException">A relay cannot be understood.</exception>
    public static IReadOnlyList<IReadOnlyList<SwitchChannel>> Parse(IReadOnlyList<string> relays) =>
        [.. relays.Select(path => (IReadOnlyList<SwitchChannel>)[.. path.Split('+', StringSplitOptions.TrimEntries).Select(SwitchChannel.Parse)])];

    /// <summary>Makes sure that no path closes another's way as well: what is driven through the one would reach the other's device, too.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="keys">The bench file's keys that give them, for errors.</param>
    /// <param name="leads">What a path leads to, for errors.</param>
    /// <exception cref="ArgumentException">One does.</exception>
    public static void RequireDifferent(IEnumerable<IReadOnlyList<SwitchChannel>> paths, string keys, string leads)
    {
        HashSet<SwitchChannel>[] sets = [.. paths.Select(path => path.ToHashSet())];
        for (var i = 0; i < sets.Length; i++)
        {
            for (var k = 0; k < sets.Length; k++)
            {
                if (k == i || !sets[i].IsSubsetOf(sets[k])) continue;
                throw new ArgumentException($"two entries of {keys} close the same way: {Text(sets[i])} and {Text(sets[k])}; a path leads to {leads}");
            }
        }

        static string Text(IEnumerable<SwitchChannel> path) => string.Join(" + ", path.Order());
    }
}
