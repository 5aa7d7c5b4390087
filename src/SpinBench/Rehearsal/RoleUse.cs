using SpinBench.Quantities;

namespace SpinBench.Rehearsal;

/// <summary>How a plan uses a role.</summary>
/// <param name="role">The role's name.</param>
public sealed class RoleUse(string role)
{
    /// <summary>The role's name.</summary>
    public string Role { get; } = role;

    /// <summary>How often the protocol asks something of it.</summary>
    public long Calls { get; private set; }

    /// <summary>Time on the bench that this takes, in seconds.</summary>
    [Unit("s")] public double Seconds { get; private set; }

    /// <summary>Number of levels that are not zero, of what it applies level by level.</summary>
    public long Levels { get; private set; }

    /// <summary>The largest of these, of either sign, in <see cref="LevelUnit"/>.</summary>
    public double LargestLevel { get; private set; }

    /// <summary>Unit symbol of the levels; empty where there are none.</summary>
    public string LevelUnit { get; private set; } = "";

    internal void Add(double seconds)
    {
        Calls++;
        Seconds += seconds;
    }

    internal void Add(double level, string unit)
    {
        LevelUnit = unit;
        if (level == 0) return;
        Levels++;
        LargestLevel = Math.Max(LargestLevel, Math.Abs(level));
    }
}
