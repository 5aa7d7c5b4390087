using System.Buffers.Binary;
using System.Text;
using SpinBench.Connections.Lan;
using SpinBench.Instruments;

namespace SpinBench.Connections.HiSlip;

/// <summary>Both channels of one HiSLIP session, in synchronised mode.</summary>
internal sealed class HiSlipLink : IDisposable
{
    private const int SliceMilliseconds = 20;
    private const uint ClientVersionAndVendor = ((uint)HiSlipMessage.Version << 16) | ('S' << 8) | 'B';
    private readonly string _resource;
    private readonly HiSlipChannel _synchronous;
    private readonly HiSlipChannel _asynchronous;
    private readonly Lock _asking = new();
    private int _largestPayload;
    private uint _nextId = HiSlipMessage.FirstId;
    private uint _lastId = HiSlipMessage.FirstId - 2;
    private bool _isDelivered;
    private int _requests;
    private byte[] _reply = [];

    private HiSlipLink(string resource, HiSlipChannel synchronous, HiSlipChannel asynchronous, bool prefersOverlap) =>
        (_resource, _synchronous, _asynchronous, PrefersOverlap) = (resource, synchronous, asynchronous, prefersOverlap);

    /// <summary>
    /// True when the instrument would rather work in overlap mode. It is asked for synchronised mode all the same: in the other one its replies
    /// are numbered by themselves, and whose answer a reply is cannot be told.
    /// </summary>
    public bool PrefersOverlap { get; }

    /// <summary>True when nothing more can be said over this session.</summary>
    public bool IsBroken => _synchronous.IsBroken || _asynchronous.IsBroken;

    /// <summary>Opens both channels.</summary>
    public static HiSlipLink Open(string resource, string host, int port, string subAddress, Deadline deadline)
    {
        HiSlipChannel? synchronous = null;
        HiSlipChannel? asynchronous = null;
        try
        {
            synchronous = new HiSlipChannel(LanSocket.Connect(host, port, deadline));
            synchronous.Send(HiSlipMessageType.Initialize, 0, ClientVersionAndVendor, Encoding.ASCII.GetBytes(subAddress), deadline);
            var opened = Expect(resource, synchronous.Receive(deadline), HiSlipMessageType.InitializeResponse);
            asynchronous = new HiSlipChannel(LanSocket.Connect(host, port, deadline));
            asynchronous.Send(HiSlipMessageType.AsyncInitialize, 0, opened.Parameter & 0xFFFF, default, deadline);
            Expect(resource, asynchronous.Receive(deadline), HiSlipMessageType.AsyncInitializeResponse);
            var link = new HiSlipLink(resource, synchronous, asynchronous, (opened.Control & HiSlipMessage.Overlap) != 0);
            link.AgreeOnSize(deadline);
            if (link.PrefersOverlap) link.Clear(deadline);
            return link;
        }
        catch
        {
            synchronous?.Dispose();
            asynchronous?.Dispose();
            throw;
        }
    }

    /// <summary>Sends one message in pieces that the instrument takes.</summary>
    public void Write(ReadOnlySpan<byte> message, Deadline deadline)
    {
        while (message.Length > _largestPayload)
        {
            SendNumbered(HiSlipMessageType.Data, message[.._largestPayload], deadline);
            message = message[_largestPayload..];
        }

        SendNumbered(HiSlipMessageType.DataEnd, message, deadline);
    }

    /// <summary>Group execute trigger.</summary>
    public void Trigger(Deadline deadline) => SendNumbered(HiSlipMessageType.Trigger, default, deadline);

    /// <summary>Receives the reply to the last message, and drops what belongs to earlier ones.</summary>
    public ReadOnlyMemory<byte> Read(Deadline deadline)
    {
        var count = 0;
        while (true)
        {
            var message = _synchronous.Receive(deadline);
            switch (message.Type)
            {
                case HiSlipMessageType.Data or HiSlipMessageType.DataEnd when message.Parameter != _lastId && message.Parameter != HiSlipMessage.AnyId:
                case HiSlipMessageType.Interrupted:
                    count = 0;
                    continue;
                case HiSlipMessageType.Data or HiSlipMessageType.DataEnd:
                    break;
                default:
                    Expect(_resource, message, HiSlipMessageType.DataEnd);
                    break;
            }

            var isEnd = message.Type == HiSlipMessageType.DataEnd;
            if (message.IsTooLong || count + message.Payload.Length > HiSlipMessage.Longest) throw new IOException($"a reply longer than {HiSlipMessage.Longest >> 20} MiB");
            if (isEnd) _isDelivered = true;
            if (isEnd && count == 0) return message.Payload;
            if (_reply.Length < count + message.Payload.Length) Array.Resize(ref _reply, Math.Max(2 * _reply.Length, count + message.Payload.Length));
            message.Payload.CopyTo(_reply.AsMemory(count));
            count += message.Payload.Length;
            if (isEnd) return _reply.AsMemory(0, count);
        }
    }

    /// <summary>Device clear: the handshake over both channels, dropping what the instrument was still saying.</summary>
    public void Clear(Deadline deadline)
    {
        lock (_asking) BeginClear(deadline);

        _synchronous.Send(HiSlipMessageType.DeviceClearComplete, 0, 0, default, deadline);
        HiSlipMessage agreed;
        do agreed = _synchronous.Receive(deadline);
        while (agreed.Type != HiSlipMessageType.DeviceClearAcknowledge);
        if ((agreed.Control & HiSlipMessage.Overlap) != 0)
            throw new IOException("the instrument insists on HiSLIP's overlap mode, in which whose answer a reply is cannot be told; reach it by VXI-11 or a socket");

        _nextId = HiSlipMessage.FirstId;
        _lastId = HiSlipMessage.FirstId - 2;
        _isDelivered = false;
    }

    /// <summary>Serial poll.</summary>
    public byte ReadStatusByte(Deadline deadline)
    {
        var delivered = _isDelivered;
        _isDelivered = false;
        return Ask(HiSlipMessageType.AsyncStatusQuery, (byte)(delivered ? 1 : 0), _lastId, default, HiSlipMessageType.AsyncStatusResponse, deadline).Control;
    }

    /// <summary>Remote and local control.</summary>
    public void Control(byte request, Deadline deadline) =>
        Ask(HiSlipMessageType.AsyncRemoteLocalControl, request, _lastId, default, HiSlipMessageType.AsyncRemoteLocalResponse, deadline);

    /// <summary>Requests the exclusive lock, or a shared one under a key.</summary>
    /// <returns>False when another client did not release it in time.</returns>
    public bool Lock(TimeSpan wait, string sharedKey, Deadline deadline)
    {
        var milliseconds = (uint)Math.Clamp(wait.TotalMilliseconds, 0, deadline.MillisecondsLeft);
        var answer = Ask(HiSlipMessageType.AsyncLock, 1, milliseconds, Encoding.ASCII.GetBytes(sharedKey), HiSlipMessageType.AsyncLockResponse, deadline);
        return answer.Control is 1 or 2;
    }

    /// <summary>Releases a lock.</summary>
    /// <returns>False when none is held.</returns>
    public bool Unlock(Deadline deadline) =>
        Ask(HiSlipMessageType.AsyncLock, 0, _lastId, default, HiSlipMessageType.AsyncLockResponse, deadline).Control is 1 or 2;

    /// <summary>Takes a service request, where one has come. May be called while somebody else uses the link.</summary>
    /// <param name="milliseconds">How long others, who ask the instrument something, are waited for.</param>
    /// <param name="deadline">Ends it.</param>
    public bool TryTakeServiceRequest(int milliseconds, Deadline deadline)
    {
        if (!_asking.TryEnter(milliseconds)) return false;
        try
        {
            while (_requests == 0 && _asynchronous.TryReceive(out var message, deadline)) Sort(message);
            if (_requests == 0) return false;
            _requests--;
            return true;
        }
        finally
        {
            _asking.Exit();
        }
    }

    /// <summary>Waits until the instrument says something on the asynchronous channel. May be called while somebody else uses the link.</summary>
    public void WaitForNews(int milliseconds) => _asynchronous.WaitForInput(milliseconds);

    /// <inheritdoc/>
    public void Dispose()
    {
        _synchronous.Dispose();
        _asynchronous.Dispose();
    }

    private static HiSlipMessage Expect(string resource, HiSlipMessage message, HiSlipMessageType expected)
    {
        if (message.Type == expected) return message;
        if (message.Type is not (HiSlipMessageType.Error or HiSlipMessageType.FatalError))
            throw new IOException($"the instrument sent {message.Type} where {expected} was due");
        var text = $"the instrument reported HiSLIP error {message.Control}: {Encoding.ASCII.GetString(message.Payload.Span)}";
        throw message.Type == HiSlipMessageType.FatalError ? new IOException(text) : new InstrumentException(resource, null, text);
    }

    private void AgreeOnSize(Deadline deadline)
    {
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(size, HiSlipMessage.Longest);
        var answer = Ask(HiSlipMessageType.AsyncMaximumMessageSize, 0, 0, size, HiSlipMessageType.AsyncMaximumMessageSizeResponse, deadline);
        if (answer.Payload.Length != 8) throw new IOException("the instrument did not say how long a message it takes");
        var largest = BinaryPrimitives.ReadUInt64BigEndian(answer.Payload.Span);
        _largestPayload = (int)Math.Clamp(largest, 2 * HiSlipMessage.HeaderLength, HiSlipMessage.Longest) - HiSlipMessage.HeaderLength;
    }

    private HiSlipMessage Ask(
        HiSlipMessageType type, byte control, uint parameter, ReadOnlySpan<byte> payload, HiSlipMessageType answer, Deadline deadline)
    {
        lock (_asking)
        {
            _asynchronous.Send(type, control, parameter, payload, deadline);
            while (true)
            {
                var message = _asynchronous.Receive(deadline);
                if (!Sort(message)) return Expect(_resource, message, answer);
            }
        }
    }

    private void BeginClear(Deadline deadline)
    {
        _asynchronous.Send(HiSlipMessageType.AsyncDeviceClear, 0, 0, default, deadline);
        while (!TryReceiveAsynchronous(HiSlipMessageType.AsyncDeviceClearAcknowledge, out _, deadline))
        {
            // The instrument may be in the middle of a long reply: it acknowledges when that is out of its way.
            while (_synchronous.TryReceive(out _, deadline))
            {
            }

            _asynchronous.WaitForInput(Math.Min(SliceMilliseconds, deadline.MillisecondsLeft));
        }
    }

    private bool TryReceiveAsynchronous(HiSlipMessageType awaited, out HiSlipMessage message, Deadline deadline)
    {
        while (_asynchronous.TryReceive(out message, deadline))
        {
            if (message.Type == awaited) return true;
            if (!Sort(message) && message.Type == HiSlipMessageType.FatalError) Expect(_resource, message, awaited);
        }

        return false;
    }

    /// <summary>Takes note of what the instrument says unasked.</summary>
    private bool Sort(HiSlipMessage message)
    {
        if (message.Type == HiSlipMessageType.AsyncServiceRequest) _requests++;
        return message.Type is HiSlipMessageType.AsyncServiceRequest or HiSlipMessageType.AsyncInterrupted;
    }

    private void SendNumbered(HiSlipMessageType type, ReadOnlySpan<byte> payload, Deadline deadline)
    {
        _synchronous.Send(type, (byte)(_isDelivered ? 1 : 0), _nextId, payload, deadline);
        _lastId = _nextId;
        _nextId += 2;
        _isDelivered = false;
    }
}
