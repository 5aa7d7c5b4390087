using System.Text.Json;

namespace SpinBench.Station.Simulations;

/// <summary>The columns that somebody asked for, of those that a system has.</summary>
internal static class Observables
{
    /// <summary>Chooses columns.</summary>
    /// <typeparam name="T">What they are read from.</typeparam>
    /// <param name="known">The columns that there are.</param>
    /// <param name="wanted">Outputs that were asked for, in their order; null for the usual ones.</param>
    /// <param name="usual">Outputs that are shown when none are asked for.</param>
    /// <exception cref="ArgumentException">The system has no such output, or it is asked for twice.</exception>
    public static IReadOnlyList<Observable<T>> Choose<T>(IReadOnlyList<Observable<T>> known, IReadOnlyList<SimulationOutput>? wanted, IReadOnlyList<SimulationOutput> usual)
    {
        var outputs = wanted ?? usual;
        for (var i = 0; i < outputs.Count; i++)
        {
            if (!known.Any(column => column.Output == outputs[i]))
                throw new ArgumentException($"This system has no output '{NameOf(outputs[i])}'; it has {string.Join(", ", known.Select(column => NameOf(column.Output)).Distinct())}.", nameof(wanted));
            if (outputs.Take(i).Contains(outputs[i])) throw new ArgumentException($"The output '{NameOf(outputs[i])}' is asked for twice.", nameof(wanted));
        }

        return [.. outputs.SelectMany(output => known.Where(column => column.Output == output))];
    }

    private static string NameOf(SimulationOutput output) => JsonNamingPolicy.KebabCaseLower.ConvertName(output.ToString());
}
