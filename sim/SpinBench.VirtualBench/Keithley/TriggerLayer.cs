using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Keithley;

/// <summary>One layer of the trigger model: how often it is passed, and what it waits for each time.</summary>
internal sealed class TriggerLayer
{
    /// <summary>How often it is passed; infinity for ever.</summary>
    public double Count { get; set; } = 1;

    /// <summary>What it waits for.</summary>
    public TriggerSource Source { get; set; }

    /// <summary>Wait after the event, in seconds.</summary>
    [Unit("s")] public double Delay { get; set; }

    /// <summary>Time between events of a timer, in seconds.</summary>
    [Unit("s")] public double Timer { get; set; } = 0.1;

    /// <summary>True when time alone lets the layer pass.</summary>
    public bool PassesByItself => Source is TriggerSource.Immediate or TriggerSource.Timer;

    /// <summary>Back to one immediate pass.</summary>
    public void Reset()
    {
        Count = 1;
        Source = TriggerSource.Immediate;
        Delay = 0;
        Timer = 0.1;
    }
}
