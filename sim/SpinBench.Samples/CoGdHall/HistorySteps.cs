namespace SpinBench.Samples.CoGdHall;

/// <summary>
/// The history of field and current, cut into steps over which rates are constant. Where a step ends, and with which numbers it is computed,
/// follows from the history alone, bit by bit: whoever looks in between cuts a wait into pieces, whose lengths and fields add up to the
/// whole's but for rounding, and rounding decides nothing here.
/// </summary>
/// <param name="pass">Lets a time pass in a field and under a current, and says whether something changed.</param>
internal sealed class HistorySteps(Func<double, SampleField, double, bool> pass)
{
    // Rates are constant for so long under a current: twice the first, then up to a full step, then full steps.
    private const double FirstDrivenStep = 0.25e-3;
    private const double DrivenStep = 1e-3;
    private const int FewestDrivenSteps = 2;

    // Without a current: this long after the last change, then a share of the time since.
    private const double IdleStep = 10e-3;
    private const double IdleShare = 0.125;

    // A field changes by at most so much in a step, T: steps are halved or doubled until it does, and a rate that is hardly above one of
    // those at which the steps change counts as that one. The second number is in powers of two.
    private const double FieldStep = 0.2e-3;
    private const double SameRate = 1e-3;

    // Fields that rounding tells apart are the same, T.
    private const double SameField = 1e-12;

    // What rounding leaves of a time, s: nothing happens in it, nor is a number drawn.
    private const double Instant = 1e-12;

    // Decimals to which times in s and fields in T are taken where they come out of sums: far finer than what matters, far coarser than rounding.
    private const int TimeDecimals = 12;
    private const int FieldDecimals = 10;

    private const double Rounding = 1e-9;

    private SampleField _begin;
    private double _current;
    private double _pending;
    private double _calm;

    /// <summary>The present field.</summary>
    public SampleField Field { get; private set; }

    // How long the present step is to be when the field stays.
    private double Step => _current == 0 ? Math.Max(IdleStep, IdleShare * _calm)
        : _calm < 2 * FirstDrivenStep * (1 - Rounding) ? FirstDrivenStep
        : _calm < DrivenStep * (1 - Rounding) ? DrivenStep - (2 * FirstDrivenStep) : DrivenStep;

    /// <summary>Lets time pass while the field goes straight from one value to another.</summary>
    /// <param name="duration">Time, s.</param>
    /// <param name="from">Field at its beginning; another one than the present is a jump.</param>
    /// <param name="to">Field at its end.</param>
    /// <param name="current">Current in the channel, A.</param>
    /// <returns>The time that has passed, s: without a current no more than to the first change, so that who watches sees it when it happens.</returns>
    public double Advance(double duration, SampleField from, SampleField to, double current)
    {
        if (current != _current || from.Distance(Field) > SameField) Begin(current, from);
        if (duration == 0 && to.Distance(Field) > SameField) Begin(current, to);
        double longest = Longest(duration, from.Distance(to)), passed = 0;
        while (passed < duration)
        {
            double step = Math.Min(Step, longest), left = step - _pending, rest = duration - passed;
            if (left > rest + Instant)
            {
                _pending += rest;
                Field = to;
                return duration;
            }

            // A step that is longer already than it may be, because the field has begun to change, ends where it is.
            _pending = left < -Instant ? _pending : step;
            passed = left < rest - Instant ? passed + Math.Max(0, left) : duration;
            Field = passed < duration ? from.Towards(to, passed / duration) : to;
            if (End() && current == 0) break;
        }

        return passed;
    }

    /// <summary>Drives the channel for a time that is known from the beginning, and lets go: steps of a millisecond, two at least.</summary>
    /// <param name="duration">Time, s.</param>
    /// <param name="field">Field meanwhile.</param>
    /// <param name="current">Current in the channel, A.</param>
    public void Drive(double duration, SampleField field, double current)
    {
        Begin(current, field);
        int steps = (int)Math.Clamp(Math.Ceiling((duration / DrivenStep) - Rounding), FewestDrivenSteps, int.MaxValue);
        for (int step = 0; step < steps; step++) pass(duration / steps, field, current);
        Begin(0, field);
    }

    // The longest step in a field that changes: the idle one times a power of two, which the rate as this or that piece shows it does not move.
    private static double Longest(double duration, double change)
    {
        if (change <= SameField) return double.MaxValue;
        double powers = Math.Log2(FieldStep * duration / (change * IdleStep));
        return Math.ScaleB(IdleStep, (int)Math.Clamp(Math.Floor(powers + SameRate), -60, 60));
    }

    // Another current or another field: what was under way ends here.
    private void Begin(double current, SampleField field)
    {
        End();
        (_current, Field, _begin, _calm) = (current, field, field, 0);
    }

    // Ends the present step, over which field and current were those of its middle.
    private bool End()
    {
        double duration = Math.Round(_pending, TimeDecimals);
        bool isHeld = _begin.Distance(Field) <= SameField;
        bool changed = duration > Instant && pass(duration, Rounded(isHeld ? Field : _begin.Towards(Field, 0.5)), _current);
        _calm = isHeld || _current != 0 ? _calm + duration : 0;
        (_pending, _begin) = (0, Field);
        return changed;
    }

    private static SampleField Rounded(SampleField field) => new(Math.Round(field.InPlane, FieldDecimals), Math.Round(field.Normal, FieldDecimals));
}
