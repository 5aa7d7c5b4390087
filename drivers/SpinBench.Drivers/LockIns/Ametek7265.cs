using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>Signal Recovery (AMETEK, EG&amp;G) 7265 lock-in amplifier.</summary>
/// <param name="session">Connection to the instrument.</param>
[Driver("ametek-7265", "Signal Recovery 7265 lock-in amplifier", SerialPrompts = AmetekModel.SerialPrompts, SerialQuestion = AmetekModel.SerialQuestion)]
public sealed class Ametek7265(IMessageSession session) : AmetekLockIn(session, AmetekModel.Dsp7265);
