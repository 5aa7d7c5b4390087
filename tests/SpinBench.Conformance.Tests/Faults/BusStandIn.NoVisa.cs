using SpinBench.Connections;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Conformance.Tests.Faults;

/// <content>The package's interfaces have more members than the stand-in.</content>
internal sealed partial class BusStandIn
{
    /// <summary>False: there is nothing to test against.</summary>
    public const bool HasVisa = false;

    /// <summary>Is not called.</summary>
    public static IMessageSession OpenVisa(ServedInstrument instrument, SessionOptions options) => throw new NotSupportedException();
}
