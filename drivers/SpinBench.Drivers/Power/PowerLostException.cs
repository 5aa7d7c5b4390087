using SpinBench.Instruments;

namespace SpinBench.Drivers.Power;

/// <summary>An instrument was switched off and on since the last message to it: it has forgotten what was set.</summary>
/// <param name="instrument">Resource name of the instrument.</param>
/// <param name="command">The message with which that was noticed.</param>
public sealed class PowerLostException(string instrument, string command) : InstrumentException(
    instrument, command, "the instrument was switched off and on since the last message, and what was set is lost; set it up again before an output is switched on");
