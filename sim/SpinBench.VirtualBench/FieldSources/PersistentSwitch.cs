namespace SpinBench.VirtualBench.FieldSources;

/// <summary>A persistent switch: superconducting, and so closed, while it is cold; open while its heater keeps it warm.</summary>
internal sealed class PersistentSwitch
{
    private double _done = double.PositiveInfinity;

    /// <summary>True when the magnet has one.</summary>
    public bool IsInstalled { get; private set; }

    /// <summary>True when the heater is on.</summary>
    public bool IsHeated { get; private set; }

    /// <summary>True while the magnet's current runs in the switch.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Current of the heater, in mA.</summary>
    public double HeaterCurrent { get; set; } = 10; // [unverified]

    /// <summary>Time to heat it up, in seconds.</summary>
    public double HeatTime { get; set; } = 20;

    /// <summary>Time to cool it down, in seconds.</summary>
    public double CoolTime { get; set; } = 20;

    /// <summary>When it will have opened or closed, in seconds; infinity when nothing is under way.</summary>
    public double Done => _done;

    /// <summary>True while it is heated up or cooled down.</summary>
    public bool IsBusy => double.IsFinite(_done);

    /// <summary>Says whether there is one; a new one is cold, and carries what the magnet carries.</summary>
    public void Install(bool isInstalled)
    {
        if (isInstalled == IsInstalled) return;
        (IsInstalled, IsHeated, IsClosed, _done) = (isInstalled, false, isInstalled, double.PositiveInfinity);
    }

    /// <summary>Switches the heater.</summary>
    public void Heat(bool on, double now)
    {
        if (on == IsHeated) return;
        IsHeated = on;
        _done = now + (on ? HeatTime : CoolTime);
    }

    /// <summary>The time has come: it is open now, or closed.</summary>
    public void Finish() => (IsClosed, _done) = (!IsHeated, double.PositiveInfinity);
}
