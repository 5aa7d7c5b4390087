using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols;

/// <summary>What all protocols of write pulses on a tunnel junction are told: how long a pulse is, and when a barrier must have broken.</summary>
public abstract record PulseSettings
{
    /// <summary>Width of a pulse, in seconds.</summary>
    [Unit("s"), Summary("Width of a pulse.")]
    public double Width
    {
        get;
        init => field = Allowed.Width(value, nameof(Width));
    }
    = Allowed.UsualWidth;

    /// <summary>A reading below this share of the smallest reading before it means that a barrier broke.</summary>
    [Summary("A reading below this share of the smallest reading before it means that a barrier broke; the measurement ends there.")]
    public double BreakdownRatio
    {
        get;
        init => field = Allowed.BreakdownRatio(value, nameof(BreakdownRatio));
    }
    = Allowed.UsualBreakdownRatio;
}
