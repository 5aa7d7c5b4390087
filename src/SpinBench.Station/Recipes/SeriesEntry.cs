using SpinBench.Benches;

namespace SpinBench.Station.Recipes;

/// <summary>One run of a series: what is set for it.</summary>
/// <param name="Number">Number of the run, from 1.</param>
/// <param name="Values">The value of each axis, in the order of the recipe.</param>
public sealed record SeriesEntry(int Number, IReadOnlyList<string> Values)
{
    /// <summary>Every combination of the values of the axes; the last axis varies fastest.</summary>
    public static IReadOnlyList<SeriesEntry> All(IReadOnlyList<SeriesAxis> axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        IEnumerable<IReadOnlyList<string>> combinations = [[]];
        foreach (var axis in axes)
            combinations = combinations.SelectMany(start => axis.Values.Select(value => (IReadOnlyList<string>)[.. start, value]));
        return [.. combinations.Select((values, index) => new SeriesEntry(index + 1, values))];
    }

    /// <summary>The entry as changes of a job.</summary>
    public IReadOnlyList<Override> Overrides(IReadOnlyList<SeriesAxis> axes)
    {
        ArgumentNullException.ThrowIfNull(axes);
        return [.. axes.Select((axis, index) => new Override(axis.Key, Values[index], axis.Node.Position.ToString()))];
    }
}
