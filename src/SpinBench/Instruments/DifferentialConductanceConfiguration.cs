using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>
/// A differential conductance measurement: a current that alternates about a rising or falling staircase. A linked nanovoltmeter measures at each
/// level, and three neighbouring voltages make the voltage dV that the current dI adds, for one current of the staircase after the other.
/// </summary>
public sealed record DifferentialConductanceConfiguration
{
    // A step that was computed rounds.
    private const double Rounding = 1e-6;

    /// <summary>Current of the first reading, in A.</summary>
    [Unit("A")] public double Start { get; init; } = -10e-6;

    /// <summary>Current of the last reading, in A; below the first one the staircase falls.</summary>
    [Unit("A")] public double Stop { get; init; } = 10e-6;

    /// <summary>Distance from one reading's current to the next one's, in A; positive.</summary>
    [Unit("A")] public double Step { get; init; } = 1e-6;

    /// <summary>The current dI that is added and taken away in turn, in A; positive.</summary>
    [Unit("A")] public double Delta { get; init; } = 1e-6;

    /// <summary>Time from a step of the current to the beginning of the voltage measurement, in seconds.</summary>
    [Unit("s")] public double Delay { get; init; } = 2e-3;

    /// <summary>True when the measurement ends as soon as the voltage limit keeps the current below its level.</summary>
    public bool AbortsInCompliance { get; init; }

    /// <summary>Range of the nanovoltmeter, in V: the smallest range that holds it is taken.</summary>
    [Unit("V")] public double VoltmeterRange { get; init; } = 10e-3;

    /// <summary>Integration time of the nanovoltmeter, in whole cycles of the mains.</summary>
    public int PowerLineCycles { get; init; } = 1;

    /// <summary>Number of readings: (I₁ − I₀)/step + 1, of which as many as are whole.</summary>
    public int Count => (int)Math.Clamp(Math.Floor(Steps + Rounding) + 1, 0, int.MaxValue);

    /// <summary>True when equal steps lead from the first current to the last.</summary>
    public bool EndsAtStop => Step > 0 && Math.Abs(Steps - Math.Round(Steps)) <= Rounding;

    private double Steps => Math.Abs(Stop - Start) / Step;

    private double SignedStep => Stop < Start ? -Step : Step;

    /// <summary>The currents to which the readings belong, in A: I₀ + k·step.</summary>
    [return: Unit("A")]
    public double[] Currents() => [.. Enumerable.Range(0, Count).Select(k => Start + (k * SignedStep))];

    /// <summary>
    /// Every current that is driven, in A: I₀ + (k − 1)·step + (−1)ᵏ·dI, from one step before the first reading's current to one behind that of the
    /// last one (Keithley 6220/6221 user's manual, figure 5-10).
    /// </summary>
    [return: Unit("A")]
    public double[] Levels() => [.. Enumerable.Range(0, Count + 2).Select(k => Start + ((k - 1) * SignedStep) + (k % 2 == 0 ? Delta : -Delta))];
}
