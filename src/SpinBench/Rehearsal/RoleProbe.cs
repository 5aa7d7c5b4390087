using System.Reflection;
using SpinBench.Roles;
using SpinBench.Time;

namespace SpinBench.Rehearsal;

/// <summary>
/// Stands between a protocol and a role in a rehearsal, and notes what is asked of the role and how long it takes. In virtual time every call
/// is over when it returns.
/// </summary>
public class RoleProbe : DispatchProxy
{
    private object _role = new();
    private VirtualClock _clock = new();
    private RoleUse _use = new("");
    private Action<AppliedStep> _applied = _ => { };

    /// <summary>Puts a probe around a role.</summary>
    /// <param name="type">The role's interface.</param>
    /// <param name="role">The role.</param>
    /// <param name="clock">The rehearsal's time.</param>
    /// <param name="use">Takes the number of calls and their time.</param>
    /// <param name="applied">Takes what is asked for.</param>
    internal static object Around(Type type, object role, VirtualClock clock, RoleUse use, Action<AppliedStep> applied)
    {
        var probe = (RoleProbe)Create(type, typeof(RoleProbe));
        (probe._role, probe._clock, probe._use, probe._applied) = (role, clock, use, applied);
        return probe;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        var began = _clock.ElapsedSeconds;
        var answer = targetMethod.Invoke(_role, BindingFlags.DoNotWrapExceptions, null, args, null);
        if (targetMethod.IsSpecialName) return answer;
        _use.Add(_clock.ElapsedSeconds - began);
        if (args is not { Length: > 0 }) return answer;
        switch (args[0])
        {
            case double value:
                _applied(new AppliedStep(_use.Role, began, _clock.ElapsedSeconds, value, UnitOf(targetMethod)));
                break;
            case IReadOnlyList<DriveStep> steps:
                Apply(steps, began);
                break;
            case Pulse { Amplitude: not 0 } pulse:
                _applied(new AppliedStep(_use.Role, began, _clock.ElapsedSeconds, pulse.Amplitude, "V") { IsPulse = true, Width = pulse.Width, Count = pulse.Count });
                break;
        }

        return answer;
    }

    private void Apply(IReadOnlyList<DriveStep> steps, double began)
    {
        var unit = ((IDriven)_role).Unit;
        foreach (var step in steps)
        {
            _use.Add(step.Level, unit);
            if (step.Level != 0) _applied(new AppliedStep(_use.Role, began, began + step.Duration, step.Level, unit) { IsPulse = true, Width = step.Duration, Count = 1 });
            began += step.Duration;
        }
    }

    private static string UnitOf(MethodInfo method) => method.GetParameters()[0].GetCustomAttribute<Quantities.UnitAttribute>()?.Symbol ?? "";
}
