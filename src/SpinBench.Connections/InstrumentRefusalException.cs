using SpinBench.Instruments;

namespace SpinBench.Connections;

/// <summary>The instrument refused in good order, because of a lock for instance: both ends are still in step and nothing has to be cleared.</summary>
/// <param name="instrument">Name or resource of the instrument.</param>
/// <param name="problem">What it refused and what to do about it.</param>
public sealed class InstrumentRefusalException(string instrument, string problem) : InstrumentException(instrument, null, problem);
