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

    internal void Add(double seconds)
    {
        Calls++;
        Seconds += seconds;
    }
}
