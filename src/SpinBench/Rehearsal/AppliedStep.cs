using SpinBench.Quantities;

namespace SpinBench.Rehearsal;

/// <summary>Something that a plan applies to the sample.</summary>
/// <param name="Role">The role that applies it.</param>
/// <param name="Begins">When it is asked for, in seconds from the start.</param>
/// <param name="Ends">When it is there, or over, in seconds from the start.</param>
/// <param name="Value">What is applied, in SI.</param>
/// <param name="Unit">Its unit.</param>
public readonly record struct AppliedStep(string Role, [property: Unit("s")] double Begins, [property: Unit("s")] double Ends, double Value, string Unit)
{
    /// <summary>True for a pulse; false for something that stays until something else is asked for.</summary>
    public bool IsPulse { get; init; }

    /// <summary>Width of a pulse, in seconds.</summary>
    [Unit("s")] public double Width { get; init; }

    /// <summary>Number of pulses of a train.</summary>
    public int Count { get; init; }
}
