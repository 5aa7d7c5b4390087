namespace SpinBench.Instruments;

/// <summary>The shape of a periodic current.</summary>
public enum CurrentWaveShape
{
    /// <summary>A sine.</summary>
    Sine,

    /// <summary>A rise and a fall; the duty cycle is the rise's share of the period.</summary>
    Ramp,

    /// <summary>Two levels; the duty cycle is the upper level's share of the period.</summary>
    Square,

    /// <summary>Points that are held one after the other.</summary>
    Arbitrary,
}
