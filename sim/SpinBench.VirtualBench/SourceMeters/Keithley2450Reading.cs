using SpinBench.Instruments;

namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>A reading of a 2450 as its buffers keep it.</summary>
/// <param name="Value">What was measured.</param>
/// <param name="Unit">Its unit in the instrument's words.</param>
/// <param name="Source">What was sourced, read back or as programmed.</param>
/// <param name="SourceFunction">What was sourced.</param>
/// <param name="Time">When, in seconds since the bench's start.</param>
/// <param name="IsLimited">True when the limit determined the output.</param>
internal readonly record struct Keithley2450Reading(
    double Value, string Unit, double Source, SourceFunction SourceFunction, double Time, bool IsLimited);
