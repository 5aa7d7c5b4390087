using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>A staircase, or a list, of direct currents that a source walks through by itself.</summary>
public sealed record CurrentSweep
{
    /// <summary>First current, in A.</summary>
    [Unit("A")] public double Start { get; init; }

    /// <summary>Last current, in A.</summary>
    [Unit("A")] public double Stop { get; init; } = 1e-3;

    /// <summary>Number of currents, first and last among them.</summary>
    public int Points { get; init; } = 11;

    /// <summary>True for equal ratios from one current to the next instead of equal steps; both ends are then of one sign, and neither is zero.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>The currents one by one, in A, in place of a staircase; null for a staircase.</summary>
    [Unit("A")] public IReadOnlyList<double>? Currents { get; init; }

    /// <summary>Time for which each current is held, in seconds.</summary>
    [Unit("s")] public double Delay { get; init; } = 0.1;

    /// <summary>How many times they are walked through.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The currents, in A: those of the list, or I₀ + k·(I₁ − I₀)/(n − 1), or I₀·(I₁/I₀)^(k/(n − 1)).</summary>
    /// <exception cref="InvalidOperationException">There are fewer than two, or ratios of what has none.</exception>
    [return: Unit("A")]
    public double[] Levels()
    {
        if (Currents is not null) return [.. Currents];
        if (Points < 2 || (IsLogarithmic && !(Start * Stop > 0))) throw new InvalidOperationException("A staircase has two levels at least, and equal ratios need ends of one sign.");
        var levels = new double[Points];
        for (var k = 0; k < Points; k++)
        {
            var share = k / (Points - 1.0);
            levels[k] = IsLogarithmic ? Start * Math.Pow(Stop / Start, share) : Start + (share * (Stop - Start));
        }

        levels[^1] = Stop;
        return levels;
    }
}
