namespace SpinBench.Station.Reproductions;

/// <summary>The measurements of one publication, made again on virtual benches, with its acceptance table.</summary>
public interface IReproduction
{
    /// <summary>Name on the command line: <c>compound-mtj</c>.</summary>
    string Name { get; }

    /// <summary>The publication.</summary>
    string Citation { get; }

    /// <summary>What a reader must know: which numbers were put in rather than predicted.</summary>
    IReadOnlyList<string> Caveats { get; }

    /// <summary>What is measured, in a few words.</summary>
    /// <param name="seeds">Number of devices that a population has at least.</param>
    string Extent(int seeds) => $"populations of at least {seeds} devices, simulated";

    /// <summary>The groups of rows, each of which can be measured by itself, in the order of the table.</summary>
    IReadOnlyList<ReproductionGroup> Groups { get; }
}
