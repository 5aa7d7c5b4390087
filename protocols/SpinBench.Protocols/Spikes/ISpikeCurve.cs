using SpinBench.Quantities;

namespace SpinBench.Protocols.Spikes;

/// <summary>A spike as a function of time, in units of its amplitude.</summary>
internal interface ISpikeCurve
{
    /// <summary>Duration, in seconds.</summary>
    [Unit("s")] double Duration { get; }

    /// <summary>The level at a time from 0 to the duration.</summary>
    double At([Unit("s")] double time);
}
