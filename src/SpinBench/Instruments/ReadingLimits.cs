namespace SpinBench.Instruments;

/// <summary>Limits that an instrument compares its readings with by itself.</summary>
/// <param name="Quantity">Which quantity.</param>
/// <param name="Low">Readings below it fail, in V or A.</param>
/// <param name="High">Readings above it fail, in V or A.</param>
public sealed record ReadingLimits(SourceFunction Quantity, double Low, double High);
