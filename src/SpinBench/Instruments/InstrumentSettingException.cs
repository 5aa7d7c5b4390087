namespace SpinBench.Instruments;

/// <summary>A setting that the instrument cannot make was asked for; nothing was sent.</summary>
/// <param name="instrument">Name or model of the instrument.</param>
/// <param name="problem">What was asked and what the instrument allows.</param>
public sealed class InstrumentSettingException(string instrument, string problem) : InstrumentException(instrument, null, problem);
