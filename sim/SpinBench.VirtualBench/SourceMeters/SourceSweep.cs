namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>How a 2400 finds the level of each reading: fixed, in a staircase, or from a list.</summary>
internal sealed class SourceSweep
{
    /// <summary>Most levels of a list [unverified].</summary>
    public const int MostLevels = 2500;

    /// <summary>0 fixed, 1 staircase, 2 list.</summary>
    public int Mode { get; set; }

    /// <summary>First level of the staircase, in V or A.</summary>
    public double Start { get; set; }

    /// <summary>Last level of the staircase, in V or A.</summary>
    public double Stop { get; set; }

    /// <summary>The list, in V or A.</summary>
    public List<double> Levels { get; } = [0];

    /// <summary>The level of a reading, or null where it is fixed.</summary>
    /// <param name="index">Number of the reading since the trigger model left idle.</param>
    /// <param name="points">Points of the staircase.</param>
    /// <param name="isLogarithmic">True when its steps are equal ratios.</param>
    /// <param name="isDownward">True when it runs from its last level to its first.</param>
    public double? LevelAt(int index, int points, bool isLogarithmic, bool isDownward)
    {
        if (Mode == 0) return null;
        if (Mode == 2) return Levels[index % Levels.Count];
        var step = index % points;
        if (isDownward) step = points - 1 - step;
        var share = points > 1 ? step / (points - 1.0) : 0;
        return isLogarithmic && Start * Stop > 0 ? Start * Math.Pow(Stop / Start, share) : Start + ((Stop - Start) * share);
    }

    /// <summary>Back to a fixed level.</summary>
    public void Reset()
    {
        Mode = 0;
        Start = Stop = 0;
        Levels.Clear();
        Levels.Add(0);
    }
}
