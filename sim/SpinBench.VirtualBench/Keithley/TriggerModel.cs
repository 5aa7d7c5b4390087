using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Keithley;

/// <summary>
/// The trigger model of Keithley instruments: an arm layer around a trigger layer around one reading. It tells when readings are due; who
/// takes them is the firmware.
/// </summary>
internal sealed class TriggerModel
{
    private double _armsLeft;
    private double _triggersLeft;
    private double _ready;
    private double _armTick;
    private double _triggerTick;
    private bool _armed;
    private bool _triggered;

    /// <summary>The outer layer; models without one leave it at one immediate pass.</summary>
    public TriggerLayer Arm { get; } = new();

    /// <summary>The inner layer.</summary>
    public TriggerLayer Trigger { get; } = new();

    /// <summary>False while idle.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>True when it never comes back to idle by itself.</summary>
    public bool IsEndless => double.IsInfinity(Arm.Count) || double.IsInfinity(Trigger.Count);

    /// <summary>The layer that waits for an event which time alone does not bring, or null.</summary>
    public TriggerLayer? Waiting =>
        !IsRunning ? null
        : !_armed ? (Arm.PassesByItself ? null : Arm)
        : !_triggered && !Trigger.PassesByItself ? Trigger
        : null;

    /// <summary>Leaves idle.</summary>
    public void Initiate([Unit("s")] double now)
    {
        IsRunning = true;
        _armed = _triggered = false;
        _armsLeft = Arm.Count;
        _ready = Math.Max(_ready, now);
        _armTick = _triggerTick = _ready;
    }

    /// <summary>Back to idle.</summary>
    public void Abort() => IsRunning = false;

    /// <summary>An event arrives.</summary>
    /// <returns>False when no layer waits for it.</returns>
    public bool Release(TriggerSource source, [Unit("s")] double now)
    {
        var layer = Waiting;
        if (layer is null || layer.Source != source) return false;
        _ready = Math.Max(_ready, now);
        Pass(layer);
        return true;
    }

    /// <summary>Leaves out readings that nobody sees, so that an idle hour of an endless model costs one reading.</summary>
    public void SkipTo([Unit("s")] double time)
    {
        _ready = Math.Max(_ready, time);
        _armTick = Math.Max(_armTick, time);
        _triggerTick = Math.Max(_triggerTick, time);
    }

    /// <summary>Takes the next reading that is due.</summary>
    /// <param name="until">The present, in seconds.</param>
    /// <param name="duration">What one reading takes, in seconds.</param>
    /// <param name="time">When the reading ends, in seconds.</param>
    /// <returns>False when none is due yet.</returns>
    public bool TryTake([Unit("s")] double until, [Unit("s")] double duration, out double time)
    {
        time = 0;
        if (!IsRunning) return false;
        if (!_armed && !TryPass(Arm, ref _armTick, until)) return false;
        if (!_triggered && !TryPass(Trigger, ref _triggerTick, until)) return false;
        time = _ready + duration;
        if (time > until) return false;
        _ready = time;
        _triggered = false;
        if (--_triggersLeft > 0) return true;
        _armed = false;
        IsRunning = --_armsLeft > 0;
        return true;
    }

    private bool TryPass(TriggerLayer layer, ref double tick, double until)
    {
        if (!layer.PassesByItself) return false;
        if (layer.Source == TriggerSource.Timer)
        {
            if (tick > until) return false;
            _ready = Math.Max(_ready, tick);
            tick += layer.Timer;
        }

        Pass(layer);
        return true;
    }

    private void Pass(TriggerLayer layer)
    {
        _ready += layer.Delay;
        if (layer == Trigger)
        {
            _triggered = true;
            return;
        }

        _armed = true;
        _triggersLeft = Trigger.Count;
        _triggerTick = _ready;
    }
}
