using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>
/// AMETEK 7270 lock-in amplifier. On a raw socket (port 50001, without status bytes behind each reply) its replies end with a single byte: a
/// carriage return, as documented for its siblings 7124 and 7230, or a NUL, as on its other connections and on the virtual one; which of them
/// is [unverified]. Say so in the bench file under <c>connection</c>.
/// </summary>
/// <param name="session">Connection to the instrument.</param>
[Driver("ametek-7270", "AMETEK 7270 lock-in amplifier", SerialPrompts = AmetekModel.SerialPrompts, SerialQuestion = AmetekModel.SerialQuestion)]
public sealed class Ametek7270(IMessageSession session) : AmetekLockIn(session, AmetekModel.Dsp7270);
