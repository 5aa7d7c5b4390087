using Ivi.Visa;
using SpinBench.Connections;
using SpinBench.Connections.VisaNet;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Conformance.Tests.Faults;

/// <content>The same as a vendor's VISA shows it.</content>
internal sealed partial class BusStandIn : IMessageBasedSession, IMessageBasedRawIO
{
    /// <summary>True where the interfaces are those of the contract that is compiled against without a vendor's packages.</summary>
    public const bool HasVisa = true;

    public string ResourceName => "GPIB0::6::INSTR";

    public int TimeoutMilliseconds { get; set; } = 2000;

    public bool TerminationCharacterEnabled { get; set; } = true;

    public bool SendEndEnabled { get; set; }

    public IMessageBasedRawIO RawIO => this;

    /// <summary>Opens a VISA.NET session.</summary>
    public static IMessageSession OpenVisa(ServedInstrument instrument, SessionOptions options) =>
        VisaNetDoor.Open("GPIB0::6::INSTR", options, (_, _) => new BusStandIn(instrument));

    void IMessageBasedRawIO.Read(byte[] buffer, long index, long count, out long actualCount, out ReadStatus readStatus)
    {
        var isEnd = false;
        actualCount = AsVisa(() => Read(buffer.AsSpan((int)index, (int)count), TimeoutMilliseconds, out isEnd));
        readStatus = isEnd ? ReadStatus.EndReceived : actualCount == count ? ReadStatus.MaximumCountReached : ReadStatus.Unknown;
    }

    void IMessageBasedRawIO.Write(byte[] buffer, long index, long count) => AsVisa(() =>
    {
        Write(buffer.AsSpan((int)index, (int)count), TimeoutMilliseconds);
        return 0;
    });

    void IMessageBasedSession.Clear() => AsVisa(() =>
    {
        Clear();
        return 0;
    });

    StatusByteFlags IMessageBasedSession.ReadStatusByte() => (StatusByteFlags)ReadStatusByte();

    private static int AsVisa(Func<int> call)
    {
        try
        {
            return call();
        }
        catch (TimeoutException late)
        {
            throw new IOTimeoutException("nothing came in time", late);
        }
        catch (IOException lost)
        {
            throw new VisaException(lost.Message, lost);
        }
    }
}
