using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>Refuses auxiliary ports and voltages that a model does not have.</summary>
internal static class AuxiliaryPortNumbers
{
    /// <exception cref="InstrumentSettingException">There is no such port.</exception>
    public static void Require(int port, int count, string instrument, string kind)
    {
        if (port >= 1 && port <= count) return;
        throw new InstrumentSettingException(
            instrument, string.Create(CultureInfo.InvariantCulture, $"there is no auxiliary {kind} {port}; it has {kind}s 1 to {count}."));
    }
}
