namespace SpinBench.Safety;

/// <summary>More was asked than the bench file allows; nothing was applied.</summary>
/// <param name="instrument">The instrument that would have applied it.</param>
/// <param name="problem">What was asked and what is allowed.</param>
public sealed class LimitException(string instrument, string problem) : Instruments.InstrumentException(instrument, null, problem);
