using Ivi.Visa;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.Connections.Tests.VisaNet;

/// <summary>A test implementation of VISA.NET whose other end is a virtual instrument. Replies come in pieces of any size.</summary>
internal sealed class BenchVisaSession(IVirtualInstrument instrument, int pieces = int.MaxValue) : IMessageBasedSession, IMessageBasedRawIO
{
    private readonly OutputQueue _output = new();
    private byte[] _reply = [];
    private int _taken;

    public string ResourceName => "GPIB0::6::INSTR";

    public int TimeoutMilliseconds { get; set; } = 2000;

    public bool TerminationCharacterEnabled
    {
        get;
        set => field = IsUnplugged ? throw new VisaException("the interface is gone") : value;
    }
    = true;

    public bool SendEndEnabled { get; set; }

    public IMessageBasedRawIO RawIO => this;

    public int Clears { get; private set; }

    public bool IsClosed { get; private set; }

    public bool IsUnplugged { get; set; }

    public void Read(byte[] buffer, long index, long count, out long actualCount, out ReadStatus readStatus)
    {
        if (IsUnplugged) throw new VisaException("the interface is gone");
        if (_taken == _reply.Length && !TakeReply()) throw new IOTimeoutException($"nothing came within {TimeoutMilliseconds} ms");
        actualCount = Math.Min(Math.Min(count, pieces), _reply.Length - _taken);
        Array.Copy(_reply, _taken, buffer, index, actualCount);
        _taken += (int)actualCount;
        readStatus = _taken == _reply.Length ? ReadStatus.EndReceived : actualCount == count ? ReadStatus.MaximumCountReached : ReadStatus.Unknown;
    }

    public void Write(byte[] buffer, long index, long count)
    {
        if (IsUnplugged) throw new VisaException("the interface is gone");
        Assert.True(SendEndEnabled && !TerminationCharacterEnabled, "messages end with END and nothing else");
        instrument.Receive(buffer.AsSpan((int)index, (int)count), _output);
    }

    public void Clear()
    {
        if (IsUnplugged) throw new VisaException("the interface is gone");
        Clears++;
        _output.Clear();
        _reply = [];
        _taken = 0;
        instrument.Clear();
    }

    public StatusByteFlags ReadStatusByte() => (StatusByteFlags)instrument.StatusByte;

    public void Dispose() => IsClosed = true;

    private bool TakeReply()
    {
        if (!_output.TryTake(out var reply, out var isBare)) return false;
        _reply = isBare ? reply.ToArray() : [.. reply.Span, (byte)'\n'];
        _taken = 0;
        return true;
    }
}
