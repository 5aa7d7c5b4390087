using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>
/// A pulsed delta measurement: the current rests at a low level and is pulsed once an interval to a high one; a linked nanovoltmeter
/// measures before, in and, with three points, after the pulse.
/// </summary>
public sealed record PulseDeltaConfiguration
{
    /// <summary>Current during the pulse, in A.</summary>
    [Unit("A")] public double High { get; init; } = 10e-6;

    /// <summary>Current between the pulses, in A.</summary>
    [Unit("A")] public double Low { get; init; }

    /// <summary>Width of the pulse, in seconds.</summary>
    [Unit("s")] public double Width { get; init; } = 110e-6;

    /// <summary>Time from the pulse's beginning to that of the voltage measurement, in seconds; less than the width.</summary>
    [Unit("s")] public double SourceDelay { get; init; } = 16e-6;

    /// <summary>
    /// Pulses of a height of their own each, in place of <see cref="High"/>: a staircase or a list of currents, of which its delay is the time from one
    /// pulse to the next, rounded up to cycles of the mains. It comes in place of <see cref="Interval"/> and <see cref="Count"/> too. Null for equal pulses.
    /// </summary>
    public CurrentSweep? Sweep { get; init; }

    /// <summary>Number of pulses, each of which makes one reading.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Time from one pulse to the next, in cycles of the mains.</summary>
    public int Interval { get; init; } = 5;

    /// <summary>
    /// True to measure after the pulse too: then a linear drift of the thermal voltage cancels, (2V₂ − V₁ − V₃)/2 instead of V₂ − V₁.
    /// </summary>
    public bool ThreePoint { get; init; } = true;

    /// <summary>Range of the nanovoltmeter, in V: the smallest range that holds it is taken.</summary>
    [Unit("V")] public double VoltmeterRange { get; init; } = 10e-3;

    /// <summary>Number of readings: one a pulse.</summary>
    public long Readings => Sweep is null ? Count : Sweep.Currents is { } list ? (long)list.Count * Sweep.Count : (long)Sweep.Points * Sweep.Count;

    /// <summary>The currents of the pulses of one walk through them, in A.</summary>
    /// <exception cref="InvalidOperationException">A staircase has fewer than two levels, or ratios of what has none.</exception>
    [return: Unit("A")]
    public double[] Heights() => Sweep is null ? [High] : Sweep.Levels();
}
