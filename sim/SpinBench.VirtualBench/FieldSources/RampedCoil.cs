namespace SpinBench.VirtualBench.FieldSources;

/// <summary>
/// The current of a coil whose supply ramps it: dI/dt = ±rate towards the target, as long as the voltage for it, I·R + L·dI/dt, is within the
/// compliance V_c; what is left otherwise is L·dI/dt = ±V_c − I·R. Both pieces are evaluated in closed form, so that the current at a moment
/// hardly depends on who looked before.
/// </summary>
/// <param name="inductance">L, in H.</param>
/// <param name="resistance">R, in Ω, above zero.</param>
internal sealed class RampedCoil(double inductance, double resistance)
{
    private const double Rounding = 1e-9;

    private double _target;
    private double _compliance;
    private double? _decay;

    /// <summary>Time up to which the current is known, in seconds.</summary>
    public double Time { get; private set; }

    /// <summary>The current at that time, in A.</summary>
    public double Current { get; private set; }

    /// <summary>True once the target is reached.</summary>
    public bool HasArrived => Current == _target;

    /// <summary>True while the compliance holds the ramp back.</summary>
    public bool IsSaturated => !HasArrived && _decay is null && IsSaturatedAt(Current, Direction, RateAt(Current));

    /// <summary>The voltage across the coil at that time, in V.</summary>
    public double Voltage
    {
        get
        {
            if (_decay is not null || HasArrived) return Current * resistance;
            var rate = RateAt(Current);
            return IsSaturatedAt(Current, Direction, rate) ? Direction * _compliance : (Current * resistance) + (inductance * rate * Direction);
        }
    }

    /// <summary>Rate of ramps at a current, in A/s, by its magnitude: up to each upper current its rate, the last without end.</summary>
    public IReadOnlyList<RampSegment> Segments { get; set; } = [new(double.PositiveInfinity, 1)];

    private int Direction => Math.Sign(_target - Current);

    /// <summary>From now on the current ramps to a target with what voltage the compliance allows.</summary>
    public void Ramp(double target, double compliance)
    {
        // What the compliance cannot hold ends at V_c / R.
        (_compliance, _decay) = (compliance, null);
        _target = Math.Clamp(target, -compliance / resistance, compliance / resistance);
    }

    /// <summary>From now on the current stays as it is.</summary>
    public void Hold() => (_target, _decay) = (Current, null);

    /// <summary>From now on the current decays to zero, as after a quench or without a supply.</summary>
    /// <param name="timeConstant">In seconds.</param>
    public void Decay(double timeConstant) => (_target, _decay) = (0, timeConstant);

    /// <summary>The current is this one from now on.</summary>
    public void Set(double current) => (Current, _target, _decay) = (current, current, null);

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

    private double RateAt(double current)
    {
        // On a boundary the segment that the ramp goes into counts.
        var magnitude = Math.Abs(current);
        var rises = current * Direction > 0 || current == 0;
        foreach (var segment in Segments)
        {
            if (rises ? magnitude < segment.UpTo : magnitude <= segment.UpTo) return segment.Rate;
        }

        return Segments[^1].Rate;
    }

    private bool IsSaturatedAt(double current, int direction, double rate) =>
        direction * ((current * resistance) + (inductance * rate * direction)) >= _compliance * (1 - Rounding);

    private void Step(double until, double tolerance)
    {
        if (_decay is { } constant) Relax(0, constant, 0, until, tolerance);
        else if (HasArrived) Time = until;
        else Move(until, tolerance);
    }

    private void Move(double until, double tolerance)
    {
        var direction = Direction;
        var rate = RateAt(Current);
        var end = NextBoundary(direction);
        if (IsSaturatedAt(Current, direction, rate))
        {
            Relax(direction * _compliance / resistance, inductance / resistance, end, until, tolerance);
            return;
        }

        // Where the ramp would begin to need more than the compliance.
        var corner = ((direction * _compliance) - (inductance * rate * direction)) / resistance;
        if ((corner - Current) * direction > 0 && Math.Abs(corner - Current) < Math.Abs(end - Current)) end = corner;
        var duration = Math.Abs(end - Current) / rate;
        if (duration <= until - Time)
        {
            // A step shorter than the clock's resolution still arrives.
            (Time, Current) = (Math.Max(Time, Time + duration), end);
            return;
        }

        Current += direction * rate * (until - Time);
        Time = until;
    }

    private double NextBoundary(int direction)
    {
        var end = _target;
        foreach (var segment in Segments)
        {
            foreach (var boundary in (ReadOnlySpan<double>)[segment.UpTo, -segment.UpTo, 0])
            {
                if (double.IsFinite(boundary) && (boundary - Current) * direction > 0 && (end - boundary) * direction > 0) end = boundary;
            }
        }

        return end;
    }

    // One exponential, until it reaches an end on its way or, decaying, for ever.
    private void Relax(double asymptote, double timeConstant, double end, double until, double tolerance)
    {
        var distance = asymptote - Current;
        var duration = until - Time;
        // A chord of an exponential of height A over Δt is off by at most A·Δt²/(8·T²).
        var size = Math.Abs(distance);
        if (size > tolerance) duration = Math.Min(duration, timeConstant * Math.Sqrt(8 * tolerance / size));
        var reaches = false;
        if (asymptote != end && (end - Current) * (asymptote - end) >= 0)
        {
            var toEnd = timeConstant * Math.Log(distance / (asymptote - end));
            reaches = toEnd <= duration;
            duration = Math.Min(duration, toEnd);
        }

        var current = reaches ? end : asymptote - (distance * Math.Exp(-duration / timeConstant));
        Time = duration >= until - Time ? until : Time + duration;
        Current = Math.Abs(current - asymptote) < Rounding * Rounding ? asymptote : current;
        if (!reaches && asymptote == _target && Math.Abs(Current - _target) < Rounding) Current = _target;
    }
}
