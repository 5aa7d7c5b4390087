namespace SpinBench.VirtualBench.FieldSources;

/// <summary>
/// The current of a coil behind a regulated supply. Always one exponential towards a target:
/// <list type="bullet">
/// <item>regulated: dI/dt = (I_set − I) / τ, as long as the voltage for it, I·R + L·dI/dt, is within the compliance V_c;</item>
/// <item>limited: L·dI/dt = ±V_c − I·R, so that a large step slews at (V_c − I·R) / L;</item>
/// <item>off, or at a constant voltage: the same with 0 or that voltage in place of V_c, time constant L/R.</item>
/// </list>
/// The exponentials are evaluated in closed form, so that the current at a moment hardly depends on who looked before.
/// </summary>
/// <param name="inductance">L, in H.</param>
/// <param name="resistance">R, in Ω.</param>
/// <param name="settlingTime">τ of the current loop, in seconds.</param>
internal sealed class CoilCurrent(double inductance, double resistance, double settlingTime)
{
    private const double Rounding = 1e-9;

    private double _set;
    private double _compliance;
    private bool _regulated;

    /// <summary>Time up to which the current is known, in seconds.</summary>
    public double Time { get; private set; }

    /// <summary>The current at that time, in A.</summary>
    public double Current { get; private set; }

    /// <summary>The voltage across the coil at that time, in V.</summary>
    public double Voltage
    {
        get
        {
            var course = Follow();
            return (Current * resistance) + (inductance * (course.Target - Current) / course.TimeConstant);
        }
    }

    /// <summary>From now on the current is held at a value with what voltage the compliance allows.</summary>
    public void Regulate(double current, double compliance)
    {
        // What the compliance cannot hold, the voltage limit takes over where it can: at V_c / R.
        (_regulated, _compliance) = (true, compliance);
        _set = Math.Clamp(current, -compliance / resistance, compliance / resistance);
    }

    /// <summary>From now on the current decays, or grows, to a value with the coil's own time constant L/R.</summary>
    public void Relax(double current) => (_regulated, _set) = (false, current);

    /// <summary>Lets time pass.</summary>
    public void AdvanceTo(double time)
    {
        while (Time < time) Step(time, double.PositiveInfinity);
    }

    /// <summary>Lets time pass as long as a straight line stays close to the current.</summary>
    /// <param name="time">Latest end, in seconds.</param>
    /// <param name="tolerance">How far the line may be from the current, in A.</param>
    public void AdvanceStraight(double time, double tolerance)
    {
        var start = Time;
        while (Time == start && Time < time) Step(time, tolerance);
    }

    private void Step(double until, double tolerance)
    {
        var course = Follow();
        var distance = course.Target - Current;
        var duration = until - Time;
        var reachesCorner = false;

        // A chord of an exponential of height A over Δt is off by at most A·Δt²/(8·T²).
        var size = Math.Abs(distance);
        if (size > tolerance) duration = Math.Min(duration, course.TimeConstant * Math.Sqrt(8 * tolerance / size));

        if (course.HasCorner)
        {
            var toCorner = course.TimeConstant * Math.Log(distance / (course.Target - course.Corner));
            reachesCorner = toCorner <= duration;
            duration = Math.Min(duration, toCorner);
        }

        var end = reachesCorner ? course.Corner : course.Target - (distance * Math.Exp(-duration / course.TimeConstant));
        Time = duration >= until - Time ? until : Time + duration;
        Current = end;
    }

    private Course Follow()
    {
        var coil = inductance / resistance;
        if (!_regulated) return new(_set, coil, false, 0);

        var demand = (Current * resistance) + (inductance * (_set - Current) / settlingTime);
        if (Math.Abs(demand) <= _compliance * (1 + Rounding)) return new(_set, settlingTime, false, 0);

        // Saturated until the demand, which is linear in the current, falls back to the compliance.
        var limit = Math.CopySign(_compliance, demand);
        var target = limit / resistance;
        var corner = (limit - (inductance * _set / settlingTime)) / (resistance - (inductance / settlingTime));
        var ahead = (corner - Current) * (target - Current) > 0 && Math.Abs(corner - Current) < Math.Abs(target - Current);
        return new(target, coil, ahead, corner);
    }

    /// <summary>One exponential, until the current reaches a corner.</summary>
    private readonly record struct Course(double Target, double TimeConstant, bool HasCorner, double Corner);
}
