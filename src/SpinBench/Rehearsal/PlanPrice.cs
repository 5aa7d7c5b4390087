using SpinBench.Quantities;

namespace SpinBench.Rehearsal;

/// <summary>What a plan costs: found by walking it on a bench of silent instruments.</summary>
public sealed class PlanPrice
{
    // More than a picture can show.
    private const int MostSteps = 20_000;

    private readonly List<AppliedStep> _steps = [];

    /// <summary>How each role is used, in the order of the protocol.</summary>
    public IReadOnlyList<RoleUse> Roles { get; internal set; } = [];

    /// <summary>What is applied, in the order of time; where there is more than a picture can show, the first part of it.</summary>
    public IReadOnlyList<AppliedStep> Steps => _steps;

    /// <summary>True when <see cref="Steps"/> is not everything.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Number of columns of the record.</summary>
    public int Columns { get; internal set; }

    /// <summary>Sum over all pulses of amplitude squared times width, in V² s: the energy in a line is this divided by its resistance.</summary>
    public double SquareVoltageTime { get; private set; }

    /// <summary>Time under pulses, in seconds.</summary>
    [Unit("s")] public double PulseTime { get; private set; }

    internal void Add(AppliedStep step)
    {
        if (step.IsPulse)
        {
            if (step.Unit == "V") SquareVoltageTime += step.Value * step.Value * step.Width * step.Count;
            PulseTime += step.Width * step.Count;
        }

        if (_steps.Count < MostSteps) _steps.Add(step);
        else IsCut = true;
    }
}
